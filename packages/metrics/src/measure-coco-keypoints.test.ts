import { defineSkeleton } from '@posewright/pose';
import { expect, test } from 'vitest';
import type { CocoPerson } from './coco/coco-person.js';
import type { CocoPrediction } from './coco/coco-prediction.js';
import { measureCocoKeypoints } from './measure-coco-keypoints.js';

/** With one joint of sigma 0.5, OKS is exp(-d^2 / (2 * area)). */
const DOT = defineSkeleton({ name: 'DOT', joints: ['dot'], limbs: [], flip: [0], sigmas: [0.5] });

const measure = (
  predicted: readonly (readonly CocoPrediction[])[],
  target: readonly (readonly CocoPerson[])[],
) => measureCocoKeypoints(predicted, target, { skeleton: DOT });

const MEDIUM = 50 ** 2;
const LARGE = 200 ** 2;

const personAt = (x: number, change: Partial<CocoPerson> = {}): CocoPerson => ({
  keypoints: [{ x, y: 5, score: 1 }],
  area: LARGE,
  ...change,
});
const unlabeledAt = (x: number, change: Partial<CocoPerson> = {}): CocoPerson => ({
  ...personAt(x, change),
  keypoints: [null],
  box: { x: x - 10.5, y: -10.5, width: 20, height: 30 },
});
const foundAt = (x: number, score: number, area: number = LARGE): CocoPrediction => ({
  keypoints: [{ x, y: 5, score }],
  score,
  area,
});

test('is 1 for the annotations themselves, and null for sizes that nobody has', () => {
  expect(measure([[foundAt(100, 0.3)]], [[personAt(100)]])).toEqual({
    AP: 1,
    AP50: 1,
    AP75: 1,
    APm: null,
    APl: 1,
    AR: 1,
    AR50: 1,
    AR75: 1,
    ARm: null,
    ARl: 1,
  });
});

test('finds a person at the thresholds that the OKS reaches', () => {
  const distance = Math.sqrt(-2 * LARGE * Math.log(0.72));
  expect(measure([[foundAt(100 + distance, 0.3)]], [[personAt(100)]])).toMatchObject({
    AP: expect.closeTo(0.5, 12), // 0.5, 0.55, 0.6, 0.65, 0.7
    AP50: 1,
    AP75: 0,
    APl: expect.closeTo(0.5, 12),
    AR: expect.closeTo(0.5, 12),
    AR75: 0,
  });
});

test('is 0 where nobody is found, and null where nobody is annotated', () => {
  expect(Object.values(measure([[]], [[personAt(1, { area: MEDIUM }), personAt(900)]]))).toEqual(
    Array(10).fill(0),
  );
  expect(Object.values(measure([[foundAt(1, 1)], []], [[], []]))).toEqual(Array(10).fill(null));
  expect(Object.values(measure([], []))).toEqual(Array(10).fill(null));
});

test('reads precision at 101 values of recall', () => {
  // Right, wrong, right: precision 1 up to recall 1/2 (51 values), 2/3 up to 1 (50 values).
  const predicted = [[foundAt(0, 0.9), foundAt(5000, 0.8), foundAt(9000, 0.7)]];
  const { AP50, AR50 } = measure(predicted, [[personAt(0), personAt(9000)]]);
  expect(AP50).toBeCloseTo((51 + 50 * (2 / 3)) / 101, 12);
  expect(AR50).toBe(1);
});

test('gives a person to the best pose, and takes the next for wrong', () => {
  const twice = [[foundAt(0, 0.9), foundAt(1, 0.8)]];
  expect(measure(twice, [[personAt(0)]])).toMatchObject({ AP: 1, AR: 1 });
  const wrongFirst = [[foundAt(5000, 0.9), foundAt(0, 0.8)]];
  expect(measure(wrongFirst, [[personAt(0)]]).AP).toBeCloseTo(0.5, 12);
});

test('lets a pose take the free person with the highest OKS', () => {
  const { AP, AR } = measure([[foundAt(40, 0.9), foundAt(0, 0.8)]], [[personAt(0), personAt(50)]]);
  expect([AP, AR]).toEqual([1, 1]);
});

test('passes over crowds, however often they are found, and people without labels', () => {
  const onCrowd = [foundAt(1000, 0.9), foundAt(1001, 0.8), foundAt(1002, 0.7)];
  const crowd = unlabeledAt(1000, { crowd: true });
  expect(measure([[...onCrowd, foundAt(0, 0.1)]], [[crowd, personAt(0)]]).AP).toBe(1);
  // Someone without labels can be found once; the second pose on them is wrong.
  const once = unlabeledAt(1000);
  expect(measure([[foundAt(1000, 0.9), foundAt(0, 0.1)]], [[once, personAt(0)]]).AP).toBe(1);
  expect(measure([[...onCrowd, foundAt(0, 0.1)]], [[once, personAt(0)]]).AP).toBeCloseTo(1 / 3, 12);
  expect(measure([onCrowd], [[crowd]]).AP).toBeNull();
});

test('passes over people whom COCO says to have no labelled keypoint', () => {
  const person = personAt(1000, { labeledKeypoints: 0 });
  expect(measure([[foundAt(1000, 0.9), foundAt(0, 0.1)]], [[person, personAt(0)]]).AP).toBe(1);
  expect(measure([[]], [[person]]).AP).toBeNull();
});

test('counts people of a size by their area, and poses of nobody by theirs', () => {
  const target = [[personAt(0, { area: MEDIUM }), personAt(1000)]];
  expect(measure([[foundAt(0, 0.9)]], target)).toMatchObject({ APm: 1, APl: 0, ARm: 1, ARl: 0 });
  const stray = (area: number) => [[foundAt(5000, 0.9, area), foundAt(0, 0.5), foundAt(1000, 0.4)]];
  const precisions = (area: number) => {
    const { APm, APl } = measure(stray(area), target);
    return [APm, APl];
  };
  expect(precisions(31 ** 2)).toEqual([1, 1]);
  expect(precisions(32 ** 2)).toEqual([expect.closeTo(0.5, 12), 1]);
  expect(precisions(96 ** 2)).toEqual([expect.closeTo(0.5, 12), expect.closeTo(0.5, 12)]);
  expect(precisions(LARGE)).toEqual([1, expect.closeTo(0.5, 12)]);
});

test('counts small people among all, and in no size', () => {
  expect(measure([[foundAt(0, 0.9)]], [[personAt(0, { area: 10 })]])).toMatchObject({
    AP: 1,
    APm: null,
    APl: null,
  });
});

test('reckons the area of a pose from all its keypoints, missing ones at 0, 0', () => {
  const joints = ['one', 'two', 'three'];
  const skeleton = defineSkeleton({
    name: 'THREE',
    joints,
    limbs: [],
    flip: [0, 1, 2],
    sigmas: [0.5, 0.5, 0.5],
  });
  const at = (x: number, y: number) => ({ x, y, score: 1 });
  const person = (offset: number, area: number): CocoPerson => ({
    keypoints: [at(offset, 0), at(offset + 9, 9), at(offset, 9)],
    area,
  });
  const target = [[person(1000, MEDIUM), person(5000, LARGE)]];
  const stray = (third: { x: number; y: number; score: number } | null): CocoPrediction => ({
    keypoints: [at(20_000, 60), at(20_060, 120), third],
    score: 0.9,
  });
  const rest = target[0]?.map(({ keypoints }) => ({ keypoints, score: 0.5 })) ?? [];
  const precisions = (pose: CocoPrediction) => {
    const { APm, APl } = measureCocoKeypoints([[pose, ...rest]], target, { skeleton });
    return [APm, APl];
  };
  // 60 x 60 pixels are a medium pose; with 0, 0 it is 20060 x 120.
  expect(precisions(stray(at(20_060, 60)))).toEqual([expect.closeTo(0.5, 12), 1]);
  expect(precisions(stray(null))).toEqual([1, expect.closeTo(0.5, 12)]);
});

test('counts the 20 poses of a picture with the highest scores', () => {
  const wrong = (count: number) =>
    Array.from({ length: count }, (_, index) => foundAt(5000 + index, 0.9));
  const target = [[personAt(0)]];
  expect(measure([[foundAt(0, 0.1), ...wrong(19)]], target).AP).toBeCloseTo(1 / 20, 12);
  expect(measure([[foundAt(0, 0.1), ...wrong(20)]], target).AP).toBe(0);
});

test('takes poses of equal scores, in single precision, in the order that they are given', () => {
  const [right, wrong] = [foundAt(0, 0.5), foundAt(5000, 0.5 + 1e-9)];
  expect(measure([[right, wrong]], [[personAt(0)]]).AP).toBe(1);
  expect(measure([[wrong, right]], [[personAt(0)]]).AP).toBeCloseTo(0.5, 12);
  expect(measure([[], [wrong], [right]], [[], [], [personAt(0)]]).AP).toBeCloseTo(0.5, 12);
  expect(measure([[right], [wrong]], [[personAt(0)], []]).AP).toBe(1);
});

test('compares scores in double precision where it is asked to, as pycocotools does', () => {
  const poses = [[foundAt(0, 0.5), foundAt(5000, 0.5 + 1e-9)]];
  const options = { skeleton: DOT, scorePrecision: 'double' } as const;
  expect(measureCocoKeypoints(poses, [[personAt(0)]], options).AP).toBeCloseTo(0.5, 12);
});

test.each([
  [
    () => measure([], [[]]),
    'ShapeError',
    '`predicted` should have shape [1], but it has shape [0]. There is a list of predicted poses, it may be empty, for each picture of `target`, in the same order.',
  ],
  [
    () => measure([[{ keypoints: [null] }]], [[]]),
    'OptionError',
    '`predicted[0][0].score` should be a finite number, but it is undefined.',
  ],
  [
    () => measure([[], [{ keypoints: [], score: 1 }]], [[], []]),
    'ShapeError',
    '`predicted[1][0].keypoints` should have shape [1], but it has shape [0]. A pose has a keypoint, or null, for each joint of DOT.',
  ],
  [
    () => measure([[]], [[personAt(0), personAt(0, { area: -1 })]]),
    'OptionError',
    '`target[0][1].area` should be an area in square pixels, 0 or more, but it is -1.',
  ],
  [
    () => measureCocoKeypoints([], [], { skeleton: DOT, sigmas: [] }),
    'ShapeError',
    '`sigmas` should have shape [1], but it has shape [0]. Each joint has one.',
  ],
])('refuses what it cannot measure (%#)', (run, name, message) => {
  expect(run).toThrow(expect.objectContaining({ name, message }));
});
