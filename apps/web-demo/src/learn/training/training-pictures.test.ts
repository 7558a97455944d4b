import { expect, test } from 'vitest';
import type { Scene } from '../annotation/annotator-state.js';
import { ownSkeleton } from '../skeleton/own-skeleton.js';
import type { TrainingSettings } from './training-api.js';
import { trainingPictures } from './training-pictures.js';

const skeleton = ownSkeleton({ joints: ['head', 'hand'], limbs: [], flip: [0, 1] });
const SCENE: Scene = {
  skeleton,
  current: 0,
  joint: 0,
  pictures: [
    {
      id: 'a',
      name: 'a.png',
      blob: new Blob(),
      size: { height: 9, width: 9 },
      marks: [{ x: 1, y: 2, hidden: true }, 'out'],
      held: true,
    },
  ],
};
const settings = (source: TrainingSettings['source']): TrainingSettings => ({
  source,
  network: 'nano',
  epochs: 1,
  learningRate: 1e-3,
  varied: false,
});

test('what is hidden is learned as hidden, what is left out not at all', () => {
  const [picture] = trainingPictures(SCENE, { settings: settings('pictures'), skeleton });
  expect(picture).toMatchObject({
    id: 'a',
    held: true,
    pose: { keypoints: [{ x: 1, y: 2, score: 1, visible: false }, null] },
  });
});

test('drawn people need no pictures, whatever the skeleton', () => {
  expect(trainingPictures(SCENE, { settings: settings('drawn'), skeleton })).toEqual([]);
});

test('a network with other joints cannot go on with these pictures', () => {
  const other = ownSkeleton({ joints: ['nose', 'hand'], limbs: [], flip: [0, 1] });
  expect(() =>
    trainingPictures(SCENE, { settings: settings('pictures'), skeleton: other }),
  ).toThrow(
    'The joints have changed since this training began, and its network has a map for each of the old ones. Undo the change, or start a new training.',
  );
});
