import { createHourglass, HOURGLASS_NANO } from '@posewright/architectures';
import type { Box, Pose } from '@posewright/pose';
import { expect, test } from 'vitest';
import { createColorPredictor, paintSpots } from '../fixtures/color-pictures.js';
import { createEstimator } from './create-estimator.js';
import { estimatePoses } from './estimate-poses.js';

const input = { height: 64, width: 48 };
const size = { height: 240, width: 320 };
const left = [
  { x: 60, y: 100 },
  { x: 90, y: 101 },
  { x: 121, y: 99 },
];
const right = left.map(({ x, y }) => ({ x: x + 150, y: y + 50 }));
const image = paintSpots(size, [left, right]);
const single = () => createColorPredictor({ input });
const crowd = () => createColorPredictor({ input: { height: 120, width: 160 }, fields: true });
const around = (spots: readonly { x: number; y: number }[]): Box => ({
  x: (spots[0]?.x ?? 0) - 20,
  y: (spots[0]?.y ?? 0) - 30,
  width: 100,
  height: 60,
});

function expectNear(
  pose: Pose | undefined,
  spots: readonly { x: number; y: number }[],
  within: number,
) {
  for (const [joint, { x, y }] of spots.entries()) {
    const keypoint = pose?.keypoints[joint];
    expect(Math.abs((keypoint?.x ?? NaN) - x)).toBeLessThan(within);
    expect(Math.abs((keypoint?.y ?? NaN) - y)).toBeLessThan(within);
  }
}

test('a single-person network finds the person in each box, in the order of the boxes', async () => {
  const predictor = single();
  const boxes = [around(right), around(left)];
  const { poses, size: found } = await estimatePoses(image, predictor, { boxes });
  expect(found).toEqual(size);
  expect(poses).toHaveLength(2);
  // The padded boxes are 125 pixels wide and seen at 48: a heatmap pixel is 10.4 pixels of the picture, a quarter of it 2.6.
  expectNear(poses[0], right, 3.2);
  expectNear(poses[1], left, 3.2);
  expect(predictor.seen).toEqual([[2, 64, 48, 3]]);
  expect(poses[0]?.keypoints.map((keypoint) => keypoint?.name)).toEqual(['red', 'green', 'blue']);
  expect(JSON.parse(JSON.stringify(poses))).toEqual(poses);
});

test('sees the whole picture where nothing else is said', async () => {
  const alone = paintSpots(size, [left], 24);
  const { poses } = await estimatePoses(alone, single());
  expectNear(poses[0], left, 7); // 48 pixels see 320: a quarter of a heatmap pixel is 6.7.
  const [pose] = poses;
  expect(pose?.box.x).toBe(pose?.keypoints[0]?.x);
});

test('the crop follows a person who moves, and keeps the number', async () => {
  let previous: readonly Pose[] = [
    {
      ...(await estimatePoses(image, single(), { boxes: [around(left)] })).poses[0],
      id: 7,
    } as Pose,
  ];
  for (let step = 1; step <= 12; step++) {
    const moved = left.map(({ x, y }) => ({ x: x + 8 * step, y: y + 3 * step }));
    const { poses } = await estimatePoses(paintSpots(size, [moved]), single(), { previous });
    expect(poses).toHaveLength(1);
    expect(poses[0]?.id).toBe(7);
    expectNear(poses[0], moved, 4);
    previous = poses;
  }
});

test('looks at the whole picture where nobody is left to follow', async () => {
  const predictor = single();
  const gone: Pose = {
    keypoints: [
      { x: -90, y: 5, score: 1 },
      { x: -50, y: 9, score: 1 },
      { x: -40, y: 9, score: 1 },
    ],
  };
  const uncertain: Pose = { keypoints: left.map((spot) => ({ ...spot, score: 0.1 })) };
  const { poses } = await estimatePoses(paintSpots(size, [left], 24), predictor, {
    previous: [gone, uncertain],
  });
  expectNear(poses[0], left, 7);
});

test.each([
  ['at the size of the input', {}, 1.3],
  ['larger', { height: 240 }, 0.8],
  ['averaged over scales', { scales: [1, 0.5, 1.75] }, 2.2],
])('a network that finds everybody sees them in place, %s', async (_, options, within) => {
  // An odd size, so that scales are no whole numbers and the width is padded.
  const odd = paintSpots({ height: 211, width: 333 }, [left, right], 14);
  const { poses } = await estimatePoses(odd, crowd(), options);
  expect(poses).toHaveLength(2);
  const sorted = [...poses].sort((one, other) => one.box.x - other.box.x);
  expectNear(sorted[0], left, within);
  expectNear(sorted[1], right, within);
});

test('leaves out poses below a score', async () => {
  const predictor = crowd();
  const { poses } = await estimatePoses(image, predictor);
  const scores = poses.map(({ score }) => score);
  expect(Math.min(...scores)).toBeGreaterThan(0);
  const none = await estimatePoses(image, predictor, { minimumScore: Math.max(...scores) + 0.01 });
  expect(none.poses).toEqual([]);
});

test('no boxes give no poses, and the network does not run', async () => {
  const predictor = single();
  expect((await estimatePoses(image, predictor, { boxes: [] })).poses).toEqual([]);
  expect(predictor.seen).toEqual([]);
});

test('a picture of one pixel is a picture', async () => {
  const pixel = { height: 1, width: 1, data: Uint8Array.of(0, 0, 0) };
  expect((await estimatePoses(pixel, crowd())).poses).toEqual([]);
  const { poses } = await estimatePoses(pixel, single());
  expect(poses).toEqual([
    { score: 0, box: { x: -0.5, y: -0.5, width: 1, height: 1 }, keypoints: [null, null, null] },
  ]);
});

test.each([
  [
    'boxes',
    [{ x: 0, y: NaN, width: 5, height: 5 }],
    "`boxes[0]` should be a rectangle with an extent, but it is 'x 0, y NaN, width 5, height 5'.",
  ],
  [
    'boxes',
    [{ x: 0, y: 0, width: 0, height: 5 }],
    "`boxes[0]` should be a rectangle with an extent, but it is 'x 0, y 0, width 0, height 5'.",
  ],
  [
    'boxes',
    [
      { x: 1, y: 1, width: 9, height: 9 },
      { x: 320, y: 0, width: 5, height: 5 },
    ],
    "`boxes[1]` should be a rectangle that meets the picture of 240 x 320, but it is 'x 320, y 0, width 5, height 5'.",
  ],
  ['batchSize', 0, '`batchSize` should be a positive whole number, but it is 0.'],
  ['padding', -1, '`padding` should be a positive factor, but it is -1.'],
  ['scales', [], '`scales` should be one or more positive factors, but it is [].'],
  [
    'height',
    64,
    '`height` should be left out, but it is 64. It is for networks that find everybody; this one sees one person in a crop of its own size.',
  ],
  [
    'scales',
    [1, 2],
    '`scales` should be left out, but it is [1,2]. It is for networks that find everybody; this one sees one person in a crop of its own size.',
  ],
])('a single-person network refuses %s %j', async (option, value, message) => {
  const expected = expect.objectContaining({ name: 'OptionError', message });
  await expect(estimatePoses(image, single(), { [option]: value })).rejects.toThrow(expected);
});

test.each([
  ['height', 30, "`height` should be a multiple of 4, the network's stride, but it is 30."],
  [
    'boxes',
    [],
    "`boxes` should be left out, but it is 'given'. The network finds everybody in the whole picture; boxes are for single-person networks.",
  ],
  [
    'previous',
    [],
    "`previous` should be left out, but it is 'given'. The network finds everybody in the whole picture; boxes are for single-person networks.",
  ],
])('a network that finds everybody refuses %s %j', async (option, value, message) => {
  const expected = expect.objectContaining({ name: 'OptionError', message });
  await expect(estimatePoses(image, crowd(), { [option]: value })).rejects.toThrow(expected);
});

test('refuses a picture without pixels, and one whose data do not fill it', async () => {
  await expect(
    estimatePoses({ height: 0, width: 5, data: new Uint8Array(0) }, crowd()),
  ).rejects.toThrow("`image` should be a picture of at least one pixel, but it is '0 x 5'.");
  await expect(
    estimatePoses({ height: 2, width: 2, data: new Uint8Array(3) }, crowd()),
  ).rejects.toThrow('`image.data` should have shape [12], but it has shape [3].');
});

test('stops before the next batch once it is aborted', async () => {
  const predictor = single();
  const controller = new AbortController();
  const stopping = {
    ...predictor,
    predict: (images: Parameters<typeof predictor.predict>[0]) => {
      controller.abort(new Error('Enough.'));
      return predictor.predict(images);
    },
  };
  const boxes = [around(left), around(right), around(left)];
  const call = estimatePoses(image, stopping, { boxes, batchSize: 1, signal: controller.signal });
  await expect(call).rejects.toThrow('Enough.');
  expect(predictor.seen).toHaveLength(1);
  await expect(estimatePoses(image, crowd(), { signal: controller.signal })).rejects.toThrow(
    'Enough.',
  );
});

test('takes a network, which runs in tfjs, and an estimator, whose defaults hold', async () => {
  const network = createHourglass(HOURGLASS_NANO, { seed: 1 });
  const boxes = [around(left)];
  const plain = await estimatePoses(image, network, { boxes });
  const estimator = createEstimator({ network, flip: true, padding: 2 });
  const flipped = await estimatePoses(image, estimator, { boxes });
  expect(flipped).not.toEqual(plain);
  expect(await estimatePoses(image, estimator, { boxes, flip: false, padding: 1.25 })).toEqual(
    plain,
  );
  expect(await estimatePoses(image, network, { boxes, flip: true, padding: 2 })).toEqual(flipped);
  expect(await estimatePoses(image, estimator, { boxes, flip: undefined })).toEqual(flipped);
  await estimator.dispose();
  network.dispose();
});
