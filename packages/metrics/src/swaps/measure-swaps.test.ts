import { createRandom, defineSkeleton, LSP_14, type Pose } from '@posewright/pose';
import { expect, test } from 'vitest';
import { randomFigure } from '../fixtures/figure.js';
import { exchangeSides } from './exchange-sides.js';
import { measureSwaps, type SwapSuspicion } from './measure-swaps.js';
import { swapParts } from './swap-parts.js';

const options = { skeleton: LSP_14 };

function figures(count: number): Pose[] {
  const random = createRandom(1);
  return Array.from({ length: count }, () => randomFigure(random));
}

function jointsOf(part: string): readonly number[] {
  return swapParts(LSP_14).find(({ name }) => name === part)?.joints ?? [];
}

function mostSuspected(suspicions: readonly (SwapSuspicion | null)[], count: number): number[] {
  const suspicion = (index: number) => suspicions[index]?.suspicion ?? -Infinity;
  return [...suspicions.keys()].sort((a, b) => suspicion(b) - suspicion(a)).slice(0, count);
}

test('suspects nobody whose labels are right', () => {
  const suspicions = measureSwaps(figures(400), options);
  expect(suspicions.every((person) => person !== null && person.suspicion < 2)).toBe(true);
});

/** People 7, 47, ..., 367 have a part exchanged; gives the ten most suspected. */
function suspectExchanged(part: string) {
  const people = figures(400).map((pose, index) =>
    index % 40 === 7 ? exchangeSides(pose, jointsOf(part), LSP_14) : pose,
  );
  const suspicions = measureSwaps(people, options);
  return mostSuspected(suspicions, 10)
    .sort((a, b) => a - b)
    .map((index) => ({ index, ...(suspicions[index] as SwapSuspicion) }));
}

test.each(['whole body', 'lower legs', 'lower arms', 'hands'])(
  'suspects first the people whose %s were exchanged, and names them',
  (part) => {
    for (const [place, person] of suspectExchanged(part).entries()) {
      expect(person).toMatchObject({ index: 40 * place + 7, part, joints: jointsOf(part) });
      expect(person.suspicion).toBeGreaterThan(1);
    }
  },
);

test.each(['legs', 'arms'])(
  'suspects first the people whose %s were exchanged; which of arms and legs are wrong can stay open',
  (part) => {
    for (const [place, person] of suspectExchanged(part).entries()) {
      expect(person.index).toBe(40 * place + 7);
      expect(['legs', 'arms']).toContain(person.part);
      expect(person.suspicion).toBeGreaterThan(5);
    }
  },
);

test('does not depend on where people are, nor how large or turned', () => {
  const people = figures(200).map((pose, index) =>
    index === 9 ? exchangeSides(pose, jointsOf('legs'), LSP_14) : pose,
  );
  const moved = people.map(({ keypoints }) => ({
    keypoints: keypoints.map(
      (point) => point && { ...point, x: 300 - 2 * point.y, y: 2 * point.x },
    ),
  }));
  const suspicions = measureSwaps(people, options);
  for (const [index, person] of measureSwaps(moved, options).entries()) {
    expect(person?.suspicion).toBeCloseTo(suspicions[index]?.suspicion as number, 6);
  }
});

test('goes by the joints that are labelled, and says nothing of people with few', () => {
  const people = figures(300).map((pose, index): Pose => {
    const known = (joint: number) => {
      if (index === 0) return joint < 3;
      return (index + joint) % 7 !== 0 || index === 5;
    };
    const labelled = {
      keypoints: pose.keypoints.map((point, joint) => (known(joint) ? point : null)),
    };
    return index === 5 ? exchangeSides(labelled, jointsOf('legs'), LSP_14) : labelled;
  });
  const suspicions = measureSwaps(people, options);
  expect(suspicions[0]).toBeNull();
  expect(mostSuspected(suspicions, 1)).toEqual([5]);
  expect(['legs', 'arms']).toContain(suspicions[5]?.part);
});

test('has nothing to say without pairs or without people', () => {
  const skeleton = defineSkeleton({
    name: 'ROD',
    joints: ['a', 'b'],
    limbs: [],
    flip: [0, 1],
    sigmas: [1, 1],
  });
  const rod = {
    keypoints: [
      { x: 0, y: 0, score: 1 },
      { x: 1, y: 3, score: 1 },
    ],
  };
  expect(measureSwaps([rod, rod], { skeleton })).toEqual([null, null]);
  expect(measureSwaps([], options)).toEqual([]);
  expect(measureSwaps([{ keypoints: LSP_14.joints.map(() => null) }], options)).toEqual([null]);
});
