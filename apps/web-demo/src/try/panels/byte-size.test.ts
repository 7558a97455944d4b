import { expect, test } from 'vitest';
import { byteSize } from './byte-size.js';
import { clockTime } from './clock-time.js';

test('times have minutes and seconds', () => {
  expect([0, 9.99, 65, 600].map(clockTime)).toEqual(['0:00', '0:09', '1:05', '10:00']);
});

test('sizes have the unit that people read', () => {
  expect([400, 1500, 3_208_536].map(byteSize)).toEqual(['0 kB', '2 kB', '3.2 MB']);
});
