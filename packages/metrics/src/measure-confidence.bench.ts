import { COCO_17, createRandom, type Pose, sampleUniform } from '@posewright/pose';
import { bench } from 'vitest';
import { measureCocoConfidence } from './measure-coco-confidence.js';
import { measurePck } from './measure-pck.js';

const PEOPLE = 5000;

const random = createRandom(1);
const between = (low: number, high: number) => sampleUniform(random, low, high);
const target = Array.from({ length: PEOPLE }, () => ({
  keypoints: COCO_17.joints.map(() => ({ x: between(0, 100), y: between(0, 200), score: 1 })),
  area: between(500, 20_000),
}));
const predicted = target.map(({ keypoints }): Pose => {
  const spread = between(0, 30);
  return {
    keypoints: keypoints.map(({ x, y }) => ({
      x: x + between(-spread, spread),
      y: y + between(-spread, spread),
      score: 1,
    })),
    score: between(0, 1),
  };
});
const skeleton = COCO_17;
const once = { iterations: 3, time: 0, warmupIterations: 1, warmupTime: 0 };

bench(
  `PCK of ${PEOPLE} people`,
  () => {
    measurePck(predicted, target, { skeleton, normalization: 'torso', threshold: 0.2 });
  },
  once,
);

bench(
  `PCK of ${PEOPLE} people, 1000 resamples`,
  () => {
    const confidence = { random: createRandom(1) };
    measurePck(predicted, target, { skeleton, normalization: 'torso', threshold: 0.2, confidence });
  },
  once,
);

bench(
  `COCO's ten numbers of ${PEOPLE} people in as many pictures, 1000 resamples`,
  () => {
    measureCocoConfidence(
      predicted.map((pose) => [pose]),
      target.map((person) => [person]),
      { skeleton, random: createRandom(1) },
    );
  },
  once,
);
