import { LSP_14 } from '@posewright/pose';
import { expect, test } from 'vitest';
import { editSkeleton } from './edit-skeleton.js';
import { ownSkeleton } from './own-skeleton.js';

const HANDS = ownSkeleton({
  joints: ['head', 'left_hand', 'right_hand'],
  limbs: [
    [0, 1],
    [0, 2],
  ],
  flip: [0, 2, 1],
});

test('a new joint is paired with the one that its name says', () => {
  const one = editSkeleton(HANDS, { kind: 'add', name: ' left foot ' }).skeleton;
  const both = editSkeleton(one, { kind: 'add', name: 'right_foot' });
  expect(both.skeleton.joints).toEqual([
    'head',
    'left_hand',
    'right_hand',
    'left_foot',
    'right_foot',
  ]);
  expect(both.skeleton.flip).toEqual([0, 2, 1, 4, 3]);
  expect(both.from).toEqual([0, 1, 2, 3, null]);
});

test('a removed joint takes its limbs along and leaves its mirror image alone', () => {
  const { skeleton, from } = editSkeleton(HANDS, { kind: 'remove', joint: 1 });
  expect(skeleton).toMatchObject({ joints: ['head', 'right_hand'], limbs: [[0, 1]], flip: [0, 1] });
  expect(from).toEqual([0, 2]);
});

test('joints change places with everything that belongs to them', () => {
  const { skeleton } = editSkeleton(HANDS, { kind: 'raise', joint: 1 });
  expect(skeleton).toMatchObject({
    joints: ['left_hand', 'head', 'right_hand'],
    limbs: [
      [1, 0],
      [1, 2],
    ],
    flip: [2, 1, 0],
  });
});

test('a new pair takes both joints out of their old ones', () => {
  const { skeleton } = editSkeleton(HANDS, { kind: 'pair', joint: 0, mirror: 1 });
  expect(skeleton.flip).toEqual([1, 0, 2]);
  expect(editSkeleton(skeleton, { kind: 'pair', joint: 0, mirror: 0 }).skeleton.flip).toEqual([
    0, 1, 2,
  ]);
});

test('joints that a known skeleton has in its order have its name', () => {
  const changed = editSkeleton(LSP_14, { kind: 'rename', joint: 0, name: 'tail' }).skeleton;
  expect(changed.name).toBe('OWN_14');
  const back = editSkeleton(changed, {
    kind: 'rename',
    joint: 0,
    name: LSP_14.joints[0] as string,
  });
  expect(back.skeleton.name).toBe('LSP_14');
});

test.each([
  [{ kind: 'add', name: '  ' }, 'A joint needs a name, e.g. left_hand.'],
  [
    { kind: 'add', name: 'left hand' },
    'There is a joint “left_hand” already. Choose another name.',
  ],
  [{ kind: 'connect', limb: [1, 1] }, 'A limb needs two different joints.'],
  [{ kind: 'connect', limb: [2, 0] }, 'These two joints are connected already.'],
] as const)('refuses %j', (edit, message) => {
  expect(() => editSkeleton(HANDS, edit)).toThrow(message);
});

test('the last joint stays', () => {
  const one = ownSkeleton({ joints: ['tip'], limbs: [], flip: [0] });
  expect(() => editSkeleton(one, { kind: 'remove', joint: 0 })).toThrow(
    'A skeleton needs a joint. Rename this one instead.',
  );
});
