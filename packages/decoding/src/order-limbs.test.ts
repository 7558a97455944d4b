import { OPENPOSE_18, SKELETONS } from '@posewright/pose';
import { expect, test } from 'vitest';
import { UPPER_ARM } from './fixtures/two-joints.js';
import { orderLimbs } from './order-limbs.js';

test('orders the limbs of OPENPOSE_18 as Lightweight OpenPose does', () => {
  const { tree, fillIn } = orderLimbs({ ...OPENPOSE_18, name: 'a copy' });
  expect(tree.map(({ parent, child }) => `${parent}-${child}`).join(' ')).toBe(
    '1-2 1-5 2-3 3-4 5-6 6-7 1-8 8-9 9-10 1-11 11-12 12-13 1-0 0-14 14-16 0-15 15-17',
  );
  expect(tree.map(({ limb }) => 2 * limb)).toEqual([
    12, 20, 14, 16, 22, 24, 0, 2, 4, 6, 8, 10, 28, 30, 34, 32, 36,
  ]); // the channels of x
  expect(fillIn.map((limb) => OPENPOSE_18.limbs[limb])).toEqual([
    [2, 16],
    [5, 17],
  ]);
});

test('orders other skeletons breadth first from the joint with the most limbs', () => {
  const { limbs } = OPENPOSE_18;
  const { tree, fillIn } = orderLimbs({ ...OPENPOSE_18, limbs: [...limbs].reverse() });
  expect(tree.map(({ parent, child }) => `${parent}-${child}`).join(' ')).toBe(
    '1-0 1-5 1-2 1-11 1-8 0-15 0-14 5-17 5-6 2-16 2-3 11-12 8-9 6-7 3-4 12-13 9-10',
  );
  expect(fillIn.map((limb) => limbs[18 - limb])).toEqual([
    [15, 17],
    [14, 16],
  ]);
});

test('turns limbs around that lead to the root', () => {
  const skeleton = {
    ...UPPER_ARM,
    joints: ['a', 'b', 'c'],
    limbs: [
      [0, 1],
      [2, 1],
    ],
  } as const;
  expect(orderLimbs(skeleton).tree).toEqual([
    { limb: 0, parent: 1, child: 0 },
    { limb: 1, parent: 1, child: 2 },
  ]);
});

test.each(Object.values(SKELETONS))(
  'reaches every joint of $name that has limbs, once',
  (skeleton) => {
    const { tree, fillIn } = orderLimbs(skeleton);
    const reached = new Set<number>();
    for (const { limb, parent, child } of tree) {
      expect([...(skeleton.limbs[limb] ?? [])].sort()).toEqual([parent, child].sort());
      if (!reached.has(parent)) expect(tree.some((step) => step.child === parent)).toBe(false); // a root
      expect(reached).not.toContain(child);
      reached.add(parent).add(child);
    }
    expect(reached).toEqual(new Set(skeleton.limbs.flat()));
    const used = [...tree.map(({ limb }) => limb), ...fillIn];
    expect(used.sort((a, b) => a - b)).toEqual([...skeleton.limbs.keys()]);
  },
);
