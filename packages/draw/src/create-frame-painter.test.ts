import { createCanvas } from '@napi-rs/canvas';
import { defineSkeleton } from '@posewright/pose';
import { expect, test } from 'vitest';
import { createFramePainter, type FramePainter } from './create-frame-painter.js';
import { drawImage } from './draw-image.js';
import { drawPose } from './draw-pose.js';
import { plainImage } from './fixtures/plain-image.js';
import { personColors } from './person-colors.js';

const skeleton = defineSkeleton({
  name: 'STICK',
  joints: ['one', 'other'],
  limbs: [[0, 1]],
  flip: [0, 1],
  sigmas: [1, 1],
});
const size = { height: 60, width: 80 };
const pose = (x: number, score = 1) => ({
  keypoints: [
    { x, y: 20, score },
    { x, y: 50, score },
  ],
});
/** What a painter makes of a gray frame. */
function painted(poses: Parameters<FramePainter['paint']>[1], options = {}): Uint8Array {
  const frame = plainImage(size, [100, 101, 102]);
  createFramePainter({ size, skeleton, ...options }).paint(frame, poses);
  return Uint8Array.from(frame.data);
}
const at = (pixels: Uint8Array, x: number, y: number) => [
  ...pixels.subarray(3 * (y * 80 + x), 3 * (y * 80 + x) + 3),
];

test('a frame without people stays as it is', () => {
  expect(painted([])).toEqual(plainImage(size, [100, 101, 102]).data);
});

test('draws people where they are, each in a color of their own', () => {
  const pixels = painted([pose(20), pose(60)]);
  expect(at(pixels, 20, 35)).not.toEqual([100, 101, 102]);
  expect(at(pixels, 60, 35)).not.toEqual(at(pixels, 20, 35));
  expect(at(pixels, 40, 35)).toEqual([100, 101, 102]);
});

test('is drawn as on a canvas of the whole frame, at the edges too', () => {
  for (const poses of [
    [pose(20), pose(23)],
    [pose(1)],
    [pose(79, 0.3)],
    [{ ...pose(40), id: 12 }],
  ]) {
    const context = createCanvas(80, 60).getContext('2d');
    drawImage(context, plainImage(size, [100, 101, 102]));
    for (const [place, one] of poses.entries()) {
      const colors = personColors('id' in one ? (one.id as number) : place);
      drawPose(context, one, { skeleton, colors });
    }
    const whole = context.getImageData(0, 0, 80, 60).data.filter((_, index) => index % 4 !== 3);
    const below = 3 * 80 * 18; // The number stands above.
    expect(painted(poses).subarray(below)).toEqual(Uint8Array.from(whole).subarray(below));
  }
});

test('nothing of one frame is left in the next', () => {
  const painter = createFramePainter({ size, skeleton });
  painter.paint(plainImage(size, [0, 0, 0]), [pose(20), pose(60)]);
  const next = plainImage(size, [100, 101, 102]);
  painter.paint(next, [pose(40)]);
  expect(next.data).toEqual(painted([pose(40)]));
});

test('writes a number above its person', () => {
  const [plain, numbered] = [painted([{ ...pose(40) }]), painted([{ ...pose(40), id: 0 }])];
  const changed = [...plain.keys()].filter((index) => plain[index] !== numbered[index]);
  expect(changed.length).toBeGreaterThan(0);
  expect(changed.every((index) => Math.floor(index / 3 / 80) < 20)).toBe(true);
});

test('leaves out what is less certain than the threshold', () => {
  expect(painted([{ ...pose(40, 0.4), id: 3 }], { threshold: 0.5 })).toEqual(painted([]));
});

test('refuses a frame of another size', () => {
  const { paint } = createFramePainter({ size: { height: 50, width: 80 }, skeleton });
  expect(() => paint(plainImage(size, [1, 2, 3]), [])).toThrow(
    '`frame` should have shape [50, 80, 3], but it has shape [60, 80, 3]. Frames of a video have one size; make a painter for each size.',
  );
});
