import { expect, test } from 'vitest';
import { describeStoreFault } from './describe-store-fault.js';

test('says what to do where the disk is full', () => {
  const fault = new DOMException('Encountered full disk.', 'QuotaExceededError');
  expect(describeStoreFault(fault)).toContain('Free some space');
});

test('says everything else as it is', () => {
  expect(describeStoreFault(new Error('This browser keeps nothing.'))).toBe(
    'This browser keeps nothing.',
  );
});
