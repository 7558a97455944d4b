import { expect, test } from 'vitest';
import * as files from './index.js';

test('the public functions', () => {
  expect(Object.keys(files)).toMatchInlineSnapshot(`
    [
      "describeFileFault",
      "readHead",
      "removeLeftovers",
      "replaceFile",
    ]
  `);
});
