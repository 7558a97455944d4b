import { readFileSync } from 'node:fs';
import { sharedFile, sharedJson } from '@posewright/vitest-config/shared';
import { expect } from 'playwright/test';
import { dropFile } from './support/drop-file.js';
import { readDownload } from './support/read-download.js';
import { openRoom } from './support/rooms.js';
import { test } from './support/site-test.js';

const WEIGHTS = sharedFile('weights/lightweight-openpose-omz/model.safetensors');

/** A person as COCO annotates one. */
interface CocoPerson {
  readonly image_id: number;
  readonly num_keypoints: number;
  readonly area: number;
  /** x, y and visibility of each keypoint. */
  readonly keypoints: readonly number[];
}

interface CocoFile {
  readonly annotations: readonly CocoPerson[];
  readonly categories: readonly { readonly keypoints: readonly string[] }[];
}

test.describe('with the real Lightweight OpenPose', () => {
  test.skip(WEIGHTS === null, 'The weights are not beside the project (../shared).');
  test.setTimeout(300_000);

  // A skier; a batter, a catcher and an umpire, with two small people at the fence who need not be found.
  for (const [picture, people] of [
    [785, 1],
    [544, 3],
  ] as const) {
    test(`finds the people of picture ${picture}`, async ({ page, look }) => {
      const file = sharedFile(`data/coco-subset/images/${String(picture).padStart(12, '0')}.jpg`);
      test.skip(file === null, 'The picture is not beside the project.');
      await openRoom(page, 'try');
      const bytes = readFileSync(WEIGHTS as string);
      await dropFile(page, { name: 'lightweight-openpose.safetensors', bytes });
      const network = page.getByRole('region', { name: 'Network' });
      await expect(network).toContainText('everybody', { timeout: 120_000 });
      await dropFile(page, {
        name: 'people.jpg',
        type: 'image/jpeg',
        bytes: readFileSync(file as string),
      });
      await expect(page.locator('#stage-text')).toHaveText(/\d+ (person|people), \d+ joints/, {
        timeout: 60_000,
      });
      await page.waitForTimeout(3000);
      await look(`crowd-${picture}`);
      const saved = await readDownload(page, 'Annotations (JSON)');
      const found: CocoFile = JSON.parse(readFileSync(saved, 'utf8'));
      const truth: CocoFile = sharedJson('data/coco-subset/person_keypoints.json');
      const known = truth.annotations.filter(({ image_id }) => image_id === picture);
      const matched = known.filter((person) =>
        found.annotations.some((pose) => distance(person, truth, pose, found) < 0.1),
      );
      expect(matched.length).toBeGreaterThanOrEqual(people);
    });
  }
});

/** Mean distance of the joints that both have, as a share of the person's size; infinite where they share few. */
function distance(person: CocoPerson, truth: CocoFile, pose: CocoPerson, found: CocoFile): number {
  const names = found.categories[0]?.keypoints ?? [];
  const distances = (truth.categories[0]?.keypoints ?? []).flatMap((name, joint) => {
    const [x = 0, y = 0, visible = 0] = person.keypoints.slice(3 * joint, 3 * joint + 3);
    const other = names.indexOf(name);
    const [foundX = 0, foundY = 0, has = 0] = pose.keypoints.slice(3 * other, 3 * other + 3);
    return visible === 0 || other < 0 || has === 0 ? [] : [Math.hypot(x - foundX, y - foundY)];
  });
  if (distances.length < person.num_keypoints / 2) return Number.POSITIVE_INFINITY;
  const mean = distances.reduce((sum, each) => sum + each, 0) / distances.length;
  return mean / Math.sqrt(person.area);
}
