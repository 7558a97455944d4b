import { COCO_17, createRandom, type Pose, sampleUniform } from '@posewright/pose';
import { bench } from 'vitest';
import type { CocoPerson } from './coco/coco-person.js';
import { measureCocoKeypoints } from './measure-coco-keypoints.js';

const PICTURES = 2000;
const PEOPLE = 3;
const FOUND = 8;

const random = createRandom(1);
const between = (low: number, high: number) => sampleUniform(random, low, high);
const target = Array.from({ length: PICTURES }, () =>
  Array.from({ length: PEOPLE }, (): CocoPerson => {
    const [x, y] = [between(0, 500), between(0, 300)];
    const keypoints = COCO_17.joints.map(() => ({
      x: x + between(0, 100),
      y: y + between(0, 150),
      score: 1,
    }));
    return { keypoints, area: between(500, 20_000) };
  }),
);
const predicted = target.map((people) =>
  Array.from({ length: FOUND }, (_, index): Pose => {
    const near = people[index % PEOPLE] as CocoPerson;
    const spread = between(0, 40);
    const keypoints = near.keypoints.map(
      (keypoint) =>
        keypoint && {
          x: keypoint.x + between(-spread, spread),
          y: keypoint.y + between(-spread, spread),
          score: 1,
        },
    );
    return { keypoints, score: between(0, 1) };
  }),
);

bench(`COCO's ten numbers: ${PICTURES * PEOPLE} people, ${PICTURES * FOUND} poses`, () => {
  measureCocoKeypoints(predicted, target, { skeleton: COCO_17 });
});
