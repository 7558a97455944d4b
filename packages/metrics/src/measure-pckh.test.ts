import { createRandom, MPII_16, type Pose } from '@posewright/pose';
import { expect, test } from 'vitest';
import { measurePckh, type PckhOptions, type PckhPerson } from './measure-pckh.js';

/** Everybody's joints are 10 pixels apart; the head measures 10 pixels. */
const placeOf = (joint: number) => ({ x: 100 + 10 * joint, y: 100, score: 1 });
const target: PckhPerson = {
  keypoints: MPII_16.joints.map((_, joint) => ({ ...placeOf(joint), visible: joint > 5 })),
  headSize: 10,
  box: { x: 36, y: 36, width: 256, height: 256 },
};
/** The annotated joints, some of them so many pixels too low. */
const lower = (pixels: Readonly<Record<string, number>>): Pose => ({
  keypoints: MPII_16.joints.map((name, joint) => ({
    ...placeOf(joint),
    y: 100 + (pixels[name] ?? 0),
  })),
});
const measure = (
  predicted: readonly Pose[],
  people: readonly PckhPerson[],
  options: Partial<PckhOptions> & Pick<PckhOptions, 'variant'>,
) => measurePckh(predicted, people, { skeleton: MPII_16, ...options });

test('counts an error of exactly the threshold in hrnet and mmpose, and not in pytorch-pose and princeton', () => {
  const heads = (['hrnet', 'mmpose', 'pytorch-pose', 'princeton'] as const).map(
    (variant) => measure([lower({ head_top: 5 })], [target], { variant }).groups.head,
  );
  expect(heads).toEqual([1, 1, 0, 0]);
});

test('leaves out pelvis and thorax, unless in princeton or where asked for', () => {
  const predicted = [lower({ pelvis: 90, thorax: 90 })];
  const valueIn = (options: Parameters<typeof measure>[2]) =>
    measure(predicted, [target], options).value;
  expect(valueIn({ variant: 'hrnet' })).toBe(1);
  expect(valueIn({ variant: 'pytorch-pose' })).toBe(1);
  expect(valueIn({ variant: 'princeton' })).toBe(14 / 16);
  expect(valueIn({ variant: 'hrnet', withTrunk: true })).toBe(14 / 16);
  expect(valueIn({ variant: 'princeton', withTrunk: false })).toBe(1);
});

test('pools keypoints in hrnet, and averages joints in pytorch-pose', () => {
  const wristOnly: PckhPerson = {
    headSize: 10,
    keypoints: MPII_16.joints.map((name, joint) => (name === 'left_wrist' ? placeOf(joint) : null)),
  };
  const people = [target, wristOnly, wristOnly];
  const predicted = [lower({}), lower({ left_wrist: 50 }), lower({ left_wrist: 50 })];
  expect(measure(predicted, people, { variant: 'hrnet' }).value).toBe(14 / 16);
  expect(measure(predicted, people, { variant: 'pytorch-pose' }).value).toBeCloseTo(
    (13 + 1 / 3) / 14,
    12,
  );
  // Both sides of a group: one of 1 and one of 3 keypoints are right.
  expect(measure(predicted, people, { variant: 'hrnet' }).groups.wrist).toBeCloseTo(2 / 3, 12);
  expect(measure(predicted, people, { variant: 'princeton' }).groups.wrist).toBe(0.5);
});

test('has Mean@0.1 at 0.11 in hrnet and at 0.1 in mmpose', () => {
  const predicted = [lower({ head_top: 1.05 })];
  expect(measure(predicted, [target], { variant: 'hrnet' }).fine).toEqual({
    threshold: 0.11,
    value: 1,
  });
  expect(measure(predicted, [target], { variant: 'mmpose' }).fine).toEqual({
    threshold: 0.1,
    value: 13 / 14,
  });
  expect(measure(predicted, [target], { variant: 'pytorch-pose' }).fine).toBeNull();
});

test('splits every number by visibility', () => {
  const { visible, hidden } = measure([lower({ left_ankle: 9, head_top: 9 })], [target], {
    variant: 'princeton',
  });
  expect([visible.value, hidden.value]).toEqual([9 / 10, 5 / 6]);
  expect([visible.groups.ankle, hidden.groups.ankle, visible.groups.head]).toEqual([null, 0.5, 0]);
});

test('names the groups as they are published', () => {
  const names = (variant: PckhOptions['variant']) =>
    Object.keys(measure([], [], { variant }).groups);
  const published = ['head', 'shoulder', 'elbow', 'wrist', 'hip', 'knee', 'ankle'];
  expect(names('mmpose')).toEqual(published);
  expect(names('princeton')).toEqual([...published, 'neck', 'thorax', 'pelvis']);
  expect(names('newell')).toEqual(['elbow', 'wrist', 'hip', 'knee', 'ankle']);
});

test("measures in whole heatmap pixels as Newell's log: 3 of 64 are right, 4 are wrong", () => {
  // The box is 256 pixels wide, so that a heatmap pixel is 4; 3.2 heatmap pixels are the limit.
  const elbow = (pixels: number) =>
    measure([lower({ left_elbow: pixels })], [target], { variant: 'newell' }).perJoint.left_elbow;
  expect([elbow(12), elbow(15), elbow(16)]).toEqual([1, 1, 0]);
});

test('does not count what Newell cannot see: no box, beside it, first row or column', () => {
  const wrist = (x: number, box: PckhPerson['box'] | undefined) => {
    const keypoints = target.keypoints.map((keypoint, joint) =>
      joint === 10 ? { x, y: 100, score: 1 } : keypoint,
    );
    const person = { keypoints, ...(box && { box }) };
    return measure([lower({})], [person], { variant: 'newell' }).counted.right_wrist;
  };
  expect([39, 40, 291, 292].map((x) => wrist(x, target.box))).toEqual([0, 1, 1, 0]);
  expect(wrist(100, undefined)).toBe(0);
  expect(wrist(100, { x: 36, y: 36, width: 0, height: 0 })).toBe(0);
});

test('leaves out people whose head is not known or has no size, and takes nothing as wrong', () => {
  const { head, headSize, ...headless } = { head: undefined, ...target };
  const flat = { ...headless, head: { x: 1, y: 1, width: 0, height: 0 } };
  const nobody: Pose = { keypoints: MPII_16.joints.map(() => null) };
  const result = measure([lower({}), lower({}), nobody], [headless, flat, target], {
    variant: 'hrnet',
  });
  expect([result.people, result.value]).toEqual([1, 0]);
  expect(measure([lower({})], [headless], { variant: 'hrnet' })).toMatchObject({
    value: null,
    people: 0,
    groups: { head: null },
  });
});

test('has an interval of the published number', () => {
  const people = Array.from({ length: 40 }, () => target);
  const predicted = people.map((_, index) => lower({ head_top: index % 2 === 0 ? 90 : 0 }));
  const { value, confidence } = measure(predicted, people, {
    variant: 'pytorch-pose',
    confidence: { random: createRandom(2) },
  });
  expect(confidence?.value).toEqual(confidence?.mean);
  expect(confidence?.value?.low).toBeLessThan(value as number);
  expect(confidence?.value?.high).toBeGreaterThan(value as number);
});

test('refuses a variant that nobody published', () => {
  expect(() => measure([], [], { variant: 'mine' as 'hrnet' })).toThrow(
    expect.objectContaining({
      name: 'OptionError',
      message:
        "`variant` should be one of hrnet, mmpose, pytorch-pose, princeton, newell, but it is 'mine'.",
    }),
  );
});
