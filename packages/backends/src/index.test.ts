import { expect, test } from 'vitest';
import * as backends from './index.js';
import * as node from './node.js';

test('the public functions', () => {
  expect(Object.keys(backends)).toMatchInlineSnapshot(`
    [
      "supplyGradients",
    ]
  `);
  expect(Object.keys(node)).toMatchInlineSnapshot(`
    [
      "prepareBackend",
    ]
  `);
});
