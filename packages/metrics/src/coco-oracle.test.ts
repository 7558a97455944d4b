import { COCO_17, type Keypoint, type Pose } from '@posewright/pose';
import { sharedJson } from '@posewright/vitest-config/shared';
import { expect, test } from 'vitest';
import type { CocoPerson } from './coco/coco-person.js';
import { measureCocoKeypoints } from './measure-coco-keypoints.js';
import { measureOks } from './measure-oks.js';

const expected = sharedJson('oracles/coco-eval/expected.json');
const matrices = sharedJson('oracles/coco-eval/oks_matrices.json');

interface FileAnnotation {
  readonly id: number;
  readonly image_id: number;
  readonly iscrowd: number;
  readonly area: number;
  readonly bbox: readonly [number, number, number, number];
  readonly num_keypoints: number;
  readonly keypoints: readonly number[];
}

const keypointsOf = (flat: readonly number[], isKnown: (flag: number) => boolean) =>
  COCO_17.joints.map((_, joint): Keypoint | null => {
    const [x, y, flag] = flat.slice(3 * joint) as [number, number, number];
    return isKnown(flag) ? { x, y, score: 1 } : null;
  });

const personOf = ({ bbox, ...annotation }: FileAnnotation): CocoPerson => ({
  keypoints: keypointsOf(annotation.keypoints, (flag) => flag > 0),
  area: annotation.area,
  box: { x: bbox[0] - 0.5, y: bbox[1] - 0.5, width: bbox[2], height: bbox[3] },
  crowd: annotation.iscrowd === 1,
  labeledKeypoints: annotation.num_keypoints,
});

const poseOf = ({ keypoints, score }: { keypoints: number[]; score: number }): Pose => ({
  keypoints: keypointsOf(keypoints, () => true),
  score,
});

/** The two files as lists by picture, pictures in the order of their ids. */
function read(truth: string, results: string) {
  const { images, annotations } = sharedJson(`oracles/coco-eval/${truth}`);
  const found = sharedJson(`oracles/coco-eval/${results}`);
  const ids: number[] = images
    .map(({ id }: { id: number }) => id)
    .sort((a: number, b: number) => a - b);
  const of = <Item extends { image_id: number }>(list: readonly Item[], id: number) =>
    list.filter(({ image_id }) => image_id === id);
  return {
    ids,
    predicted: ids.map((id) =>
      of(found as (Parameters<typeof poseOf>[0] & { image_id: number })[], id).map(poseOf),
    ),
    target: ids.map((id) => of(annotations as FileAnnotation[], id).map(personOf)),
  };
}

test.skipIf(expected === null).each(Object.keys(expected ?? {}))(
  "equals pycocotools' ten numbers of %s",
  (name) => {
    const { gt, dt, stats } = expected[name];
    const { predicted, target } = read(gt, dt);
    const numbers = measureCocoKeypoints(predicted, target, { skeleton: COCO_17 });
    expect(Object.keys(numbers)).toEqual(Object.keys(stats));
    for (const [key, value] of Object.entries(numbers)) {
      expect(Math.abs((value as number) - stats[key]), key).toBeLessThan(1e-9);
    }
  },
);

test.skipIf(matrices === null)("equals pycocotools' OKS of every pose to every person", () => {
  const { ids, predicted, target } = read(matrices.gt, matrices.dt);
  for (const { image_id, oks, dtScores } of matrices.images) {
    const picture = ids.indexOf(image_id);
    const ranked = [...(predicted[picture] as readonly Pose[])].sort(
      (one, other) => (other.score as number) - (one.score as number),
    );
    expect(ranked.map(({ score }) => score)).toEqual(dtScores);
    const rows = ranked.map((pose) =>
      (target[picture] as readonly CocoPerson[]).map((person) =>
        measureOks(pose, person, { skeleton: COCO_17 }),
      ),
    );
    rows.flat().forEach((value, place) => {
      expect(Math.abs(value - oks.flat()[place])).toBeLessThan(1e-9);
    });
    expect(rows.map((row) => row.length)).toEqual(oks.map((row: number[]) => row.length));
  }
});
