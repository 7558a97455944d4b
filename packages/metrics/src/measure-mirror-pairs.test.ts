import { createRandom, LSP_14, type Pose, type Skeleton } from '@posewright/pose';
import { expect, test } from 'vitest';
import { randomFigure } from './fixtures/figure.js';
import { measureMirrorPairs } from './measure-mirror-pairs.js';

const random = createRandom(4);
const people: Pose[] = Array.from({ length: 300 }, () => randomFigure(random));
const [rightAnkle, rightKnee, leftKnee, leftAnkle] = [0, 1, 4, 5];

function withFlip(changes: Readonly<Record<number, number>>): Skeleton {
  return { ...LSP_14, flip: LSP_14.flip.map((mirror, joint) => changes[joint] ?? mirror) };
}

test('finds that the other side is most alike', () => {
  for (const { joint, mirror, mismatch, best, bestMismatch } of measureMirrorPairs(people, {
    skeleton: LSP_14,
  })) {
    if (mirror === joint) continue;
    expect(best).toBe(mirror);
    expect(mismatch).toBe(bestMismatch);
    expect(mismatch).toBeLessThan(0.06);
  }
});

test('says which joint a wrong pair should have', () => {
  const skeleton = withFlip({
    [rightAnkle]: leftKnee,
    [leftKnee]: rightAnkle,
    [leftAnkle]: rightKnee,
    [rightKnee]: leftAnkle,
  });
  const results = measureMirrorPairs(people, { skeleton });
  expect(results[rightAnkle]).toMatchObject({ mirror: leftKnee, best: leftAnkle });
  const { mismatch, bestMismatch } = results[rightAnkle] as (typeof results)[number];
  expect(mismatch as number).toBeGreaterThan(5 * (bestMismatch as number));
});

test('says which joint looks like the mirror image of one that has none', () => {
  const results = measureMirrorPairs(people, {
    skeleton: withFlip({ [rightKnee]: rightKnee, [leftKnee]: leftKnee }),
  });
  expect(results[rightKnee]).toMatchObject({ mirror: rightKnee, mismatch: 0, best: leftKnee });
  expect(results[rightKnee]?.bestMismatch).toBeLessThan(0.06);
});

test('measures nothing where nobody has the joints', () => {
  const nobody = { keypoints: LSP_14.joints.map(() => null) };
  for (const result of measureMirrorPairs([nobody], { skeleton: LSP_14 })) {
    expect(result).toMatchObject({ best: null, bestMismatch: null, bestDistance: null });
  }
});
