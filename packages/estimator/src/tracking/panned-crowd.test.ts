import { prepareBackend } from '@posewright/backends/node';
import { warpAffine } from '@posewright/image';
import { decodeImage } from '@posewright/image/node';
import { sharedFile } from '@posewright/vitest-config/shared';
import { beforeAll, expect, test } from 'vitest';
import { loadEstimator } from '../checkpoint/load-estimator.js';
import { createTracker } from './create-tracker.js';

const weights = sharedFile('weights/lightweight-openpose-omz/model.safetensors');
const picture = sharedFile('data/coco-subset/images/000000001000.jpg');

beforeAll(() => prepareBackend({ backend: 'wasm', threads: 1 }));

test.skipIf(weights === null || picture === null).each([
  ['keypoint-similarity', 8, 0],
  ['oks', 8, 0],
  ['iou', 8, 0],
  ['keypoint-similarity', 16, 1],
  ['oks', 16, 1],
  ['iou', 16, 10], // Who moves a fifth of a width overlaps the neighbor too.
] as const)(
  'in a real crowd over which a camera pans people keep their numbers, by %s at %i pixels a frame: %i switches at most',
  async (method, step, most) => {
    const estimator = await loadEstimator(weights as string, { threads: 1, minimumScore: 0.3 });
    const image = await decodeImage(picture as string);
    const tracker = createTracker({ skeleton: estimator.skeleton, method });
    const neck = estimator.skeleton.joints.indexOf('neck');
    const size = { height: image.height, width: 384 };
    const frames = 17;
    let before: { readonly id: number; readonly x: number; readonly y: number }[] = [];
    let [switches, followed] = [0, 0];
    for (let frame = 0; frame < frames; frame++) {
      const left = frame * step;
      const shown = warpAffine(image, { imageToInput: [1, 0, -left, 0, 1, 0], size });
      const { poses } = await estimator.estimatePoses(shown);
      // In pixels of the whole picture nobody moves, so whoever has the neck in the same place is the same person.
      const seen = tracker.update(poses, frame * 66).flatMap(({ id, keypoints }) => {
        const keypoint = keypoints[neck];
        return keypoint ? [{ id, x: keypoint.x + left, y: keypoint.y }] : [];
      });
      for (const { id, x, y } of seen) {
        const same = before.find((other) => Math.hypot(other.x - x, other.y - y) < 12);
        if (same === undefined) continue;
        followed++;
        if (same.id !== id) switches++;
      }
      before = seen;
    }
    await estimator.dispose();
    expect(followed).toBeGreaterThan(5 * (frames - 1));
    expect(switches).toBeLessThanOrEqual(most);
  },
);
