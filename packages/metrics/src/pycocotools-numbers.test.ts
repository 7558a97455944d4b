import { COCO_17, type Keypoint } from '@posewright/pose';
import { expect, test } from 'vitest';
import type { CocoPerson } from './coco/coco-person.js';
import type { CocoPrediction } from './coco/coco-prediction.js';
import { measureCocoKeypoints } from './measure-coco-keypoints.js';

/** What pycocotools 2.0.11 says about the people of {@link drawPictures}, by seed. */
const NUMBERS: Readonly<Record<number, readonly number[]>> = {
  1: [
    0.08879969275186379, 0.1740131138492039, 0.06655264046409658, 0.159870106482121,
    0.05457953337347645, 0.2245614035087719, 0.40350877192982454, 0.19298245614035087,
    0.19512195121951223, 0.3692307692307693,
  ],
  2: [
    0.06466466304708246, 0.1246298452926617, 0.0624610653836468, 0.10385242919896386,
    0.08099964428486744, 0.21147540983606555, 0.32786885245901637, 0.21311475409836064,
    0.13809523809523808, 0.37647058823529406,
  ],
  3: [
    0.04058303204316106, 0.09253404332029841, 0.036594835954183655, 0.0541993375161692,
    0.08929591062324205, 0.15714285714285717, 0.2653061224489796, 0.16326530612244897,
    0.10277777777777779, 0.32222222222222224,
  ],
};

/** 30 pictures with up to 5 people, crowds and people without labels among them, each found up to 3 times, with 16 different scores. */
function drawPictures(seed: number) {
  let state = seed;
  const number = (high: number) => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return Math.floor((high * state) / 2 ** 32);
  };
  const drawPerson = (): CocoPerson => {
    const [x, y, width, height, kind] = [
      number(400),
      number(300),
      20 + number(180),
      20 + number(180),
      number(10),
    ];
    const keypoints = COCO_17.joints.map((): Keypoint | null => {
      const place = { x: x + number(width), y: y + number(height), score: 1 };
      return number(3) > 0 && kind > 2 ? place : null;
    });
    const box = { x: x - 0.5, y: y - 0.5, width, height };
    return { keypoints, box, crowd: kind === 0, area: (width * height) / 2 };
  };
  const drawPose = ({ keypoints, box }: CocoPerson): CocoPrediction => {
    const spread = 1 + number(40);
    const corner = { x: (box?.x ?? 0) + 0.5, y: (box?.y ?? 0) + 0.5 };
    const found = keypoints.map((keypoint): Keypoint | null => {
      const { x, y } = keypoint ?? corner;
      const place = { x: x + number(spread), y: y + number(spread), score: 1 };
      return number(12) === 0 ? null : place;
    });
    return { keypoints: found, score: number(16) / 16 };
  };
  return Array.from({ length: 30 }, () => {
    const target: CocoPerson[] = [];
    const predicted: CocoPrediction[] = [];
    for (let left = number(6); left > 0; left--) {
      const person = drawPerson();
      target.push(person);
      for (let again = number(4); again > 0; again--) predicted.push(drawPose(person));
    }
    return { target, predicted };
  });
}

test.each([1, 2, 3])('equals pycocotools on drawn people, seed %i', (seed) => {
  const pictures = drawPictures(seed);
  const numbers = measureCocoKeypoints(
    pictures.map(({ predicted }) => predicted),
    pictures.map(({ target }) => target),
    { skeleton: COCO_17 },
  );
  Object.values(numbers).forEach((value, place) => {
    expect(Math.abs((value as number) - (NUMBERS[seed]?.[place] as number))).toBeLessThan(1e-9);
  });
});
