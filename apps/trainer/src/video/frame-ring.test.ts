import { expect, test } from 'vitest';
import { createFrameRing } from './frame-ring.js';

test('twelve frames are apart, the next takes the place of the first', () => {
  const ring = createFrameRing();
  const frames = Array.from({ length: 13 }, () => ring.next({ height: 2, width: 3 }));
  expect(new Set(frames.map(({ data }) => data)).size).toBe(12);
  expect(frames[12]?.data).toBe(frames[0]?.data);
  expect(frames[0]).toMatchObject({ height: 2, width: 3 });
});

test('another size takes new memory', () => {
  const ring = createFrameRing();
  for (let frame = 0; frame < 12; frame++) ring.next({ height: 2, width: 3 });
  expect(ring.next({ height: 4, width: 3 }).data).toHaveLength(36);
});
