import { expect, test } from 'vitest';
import { createFrameRing } from './frame-ring.js';

test('eight frames are apart, the ninth takes the place of the first', () => {
  const ring = createFrameRing();
  const frames = Array.from({ length: 9 }, () => ring.next({ height: 2, width: 3 }));
  expect(new Set(frames.map(({ data }) => data)).size).toBe(8);
  expect(frames[8]?.data).toBe(frames[0]?.data);
  expect(frames[0]).toMatchObject({ height: 2, width: 3 });
});

test('another size takes new memory', () => {
  const ring = createFrameRing();
  for (let frame = 0; frame < 8; frame++) ring.next({ height: 2, width: 3 });
  expect(ring.next({ height: 4, width: 3 }).data).toHaveLength(36);
});
