import { LSP_14 } from '@posewright/pose';
import { expect, test } from 'vitest';
import type { PoseDataset } from './pose-dataset.js';
import { subset } from './subset.js';

const LETTERS: PoseDataset = {
  name: 'letters',
  skeleton: LSP_14,
  length: 4,
  annotation: (index) => ({ id: 'abcd'.charAt(index), file: null, poses: [] }),
  image: async (index) => ({ height: 1, width: 1, data: Uint8Array.of(index, 0, 0) }),
};

function idsOf(dataset: PoseDataset): string {
  return Array.from({ length: dataset.length }, (_, index) => dataset.annotation(index).id).join(
    '',
  );
}

test('shows the chosen pictures in the order of the indices', async () => {
  const view = subset(LETTERS, [2, 0, 2]);
  expect(idsOf(view)).toBe('cac');
  expect((await view.image(0)).data[0]).toBe(2);
  expect(view).toMatchObject({ name: 'letters', skeleton: LSP_14, length: 3 });
});

test('shows the pictures whose annotation a predicate accepts', () => {
  expect(idsOf(subset(LETTERS, ({ id }, index) => id > 'a' && index < 3))).toBe('bc');
});

test('is a view of a view', () => {
  expect(idsOf(subset(subset(LETTERS, [3, 1]), [1]))).toBe('b');
});

test('throws an OptionError where an index is outside the data set or the view', async () => {
  const message = '`index` should be an integer in [0, 4), but it is 4.';
  expect(() => subset(LETTERS, [0, 4])).toThrow(message);
  const view = subset(LETTERS, [0]);
  expect(() => view.annotation(1)).toThrow('`index` should be an integer in [0, 1), but it is 1.');
  await expect(view.image(0.5)).rejects.toThrow(
    '`index` should be an integer in [0, 1), but it is 0.5.',
  );
});
