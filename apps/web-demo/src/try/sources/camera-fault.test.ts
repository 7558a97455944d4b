import { expect, test } from 'vitest';
import { cameraFault } from './camera-fault.js';

test.each(['NotAllowedError', 'NotFoundError', 'NotReadableError', 'OverconstrainedError'])(
  'says what to do about a %s',
  (name) => {
    const { message } = cameraFault(Object.assign(new Error('internal'), { name }));
    expect(message).toMatch(/\.$/);
    expect(message).not.toContain('internal');
  },
);

test('has a sentence for what it does not know', () => {
  expect(cameraFault('odd').message).toBe(
    'The camera did not start. Try again, or choose a picture or a video.',
  );
});
