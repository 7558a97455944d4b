import { expect, test } from 'vitest';
import * as tensorboard from './index.js';

test('the public functions', () => {
  expect(Object.keys(tensorboard)).toMatchInlineSnapshot(`
    [
      "createEventFile",
    ]
  `);
});
