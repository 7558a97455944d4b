import { expect, test } from 'vitest';
import * as trainer from './index.js';

test('the public functions', () => {
  expect(Object.keys(trainer)).toMatchInlineSnapshot(`
    [
      "defineConfig",
    ]
  `);
});
