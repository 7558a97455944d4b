import { LSP_14, type Skeleton } from '@posewright/pose';
import { expect, test } from 'vitest';
import { drawnPeople, examinePeople } from '../testing/examine-people.js';
import { checkFlip } from './check-flip.js';

const people = drawnPeople(300, 'normal');

function messages(change: Partial<Skeleton>): string[] {
  const skeleton = { ...LSP_14, name: 'OWN', ...change };
  return checkFlip(examinePeople(people, { skeleton })).findings.map(
    ({ severity, message }) => `${severity}: ${message}`,
  );
}

const MEND =
  'Networks learn mirrored pictures with exchanged sides: mend `flip` of the skeleton OWN.';

test('finds nothing in a right skeleton', () => {
  expect(messages({})).toEqual([]);
});

test('finds joints with a side that are their own mirror images, by name', () => {
  const flip = LSP_14.flip.map((mirror, joint) => (joint === 1 || joint === 4 ? joint : mirror));
  expect(messages({ flip })).toEqual([
    `error: \`right_knee\` has a side by its name but is its own mirror image. ${MEND}`,
    `error: \`left_knee\` has a side by its name but is its own mirror image. ${MEND}`,
  ]);
});

test('finds pairs on one side, by name', () => {
  const flip = [...LSP_14.flip];
  [flip[0], flip[1], flip[4], flip[5]] = [1, 0, 5, 4];
  expect(messages({ flip })).toContain(
    `error: \`right_ankle\` and \`right_knee\` are a pair but on the same side by their names. ${MEND}`,
  );
});

test('finds pairs that are no mirror images in the data, whatever their names are', () => {
  const joints = LSP_14.joints.map((_, joint) => `joint${joint}`);
  const flip = [...LSP_14.flip];
  [flip[0], flip[4], flip[1], flip[5]] = [4, 0, 5, 1];
  const found = messages({ joints, flip });
  expect(found).toHaveLength(4);
  expect(found[0]).toBe(
    `error: \`joint0\` and \`joint4\` are a pair, but in the data \`joint5\` looks like the mirror image of \`joint0\`. ${MEND}`,
  );
});

test('finds joints without mirror images that look like each other, whatever their names are', () => {
  const joints = LSP_14.joints.map((_, joint) => `joint${joint}`);
  const flip = LSP_14.flip.map((mirror, joint) => (joint === 6 || joint === 11 ? joint : mirror));
  expect(messages({ joints, flip })).toEqual([
    `error: \`joint6\` and \`joint11\` have no mirror images, but in the data each looks like that of the other. ${MEND}`,
  ]);
});
