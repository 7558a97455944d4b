import { expect, test } from 'vitest';
import {
  BackendError,
  CheckpointError,
  DatasetError,
  ImageError,
  OptionError,
  PosewrightError,
  ShapeError,
  TrainingError,
} from './errors.js';

test('a shape error tells what was expected, what came and what to do', () => {
  const error = new ShapeError(
    'heatmaps',
    ['height', 'width', 17],
    [64, 64, 16],
    'Pass 17 joints.',
  );
  expect(error.message).toBe(
    '`heatmaps` should have shape [height, width, 17], but it has shape [64, 64, 16]. Pass 17 joints.',
  );
});

test('an option error quotes strings and shows objects', () => {
  expect(new OptionError('stacks', 'at least 1', 0).message).toBe(
    '`stacks` should be at least 1, but it is 0.',
  );
  expect(new OptionError('lineage', 'known', 'x', 'See the docs.').message).toBe(
    "`lineage` should be known, but it is 'x'. See the docs.",
  );
  expect(new OptionError('input', 'square', { height: 1, width: 2 }).message).toBe(
    '`input` should be square, but it is {"height":1,"width":2}.',
  );
});

test.each([
  ['ShapeError', new ShapeError('a', [], [], '')],
  ['OptionError', new OptionError('a', 'b', null)],
  ['DatasetError', new DatasetError('a', { file: 'f', record: 3 })],
  ['ImageError', new ImageError('a', { file: 'f' })],
  ['CheckpointError', new CheckpointError('a')],
  ['BackendError', new BackendError('wasm', 'a')],
  ['TrainingError', new TrainingError('a', { step: 1 })],
])('a %s is a PosewrightError that says its name', (name, error) => {
  expect(error).toBeInstanceOf(PosewrightError);
  expect(error.name).toBe(name);
});

test('errors carry their place and cause', () => {
  const cause = new Error('inner');
  expect(new DatasetError('a', { file: 'f', cause })).toMatchObject({
    file: 'f',
    record: null,
    cause,
  });
  expect(new ImageError('a')).toMatchObject({ file: null });
  expect(new TrainingError('a', { step: 4 })).toMatchObject({ step: 4 });
});
