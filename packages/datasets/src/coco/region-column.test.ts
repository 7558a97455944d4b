import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SegmentedRegion } from './coco-regions.js';
import { createColumn } from './column.js';
import { restoreRegion, storeRegion } from './region-column.js';

const corner = fc.record({
  x: fc.double({ noNaN: true }),
  y: fc.double({ noNaN: true }),
});
const region: fc.Arbitrary<SegmentedRegion> = fc.oneof(
  fc.record({ kind: fc.constant('polygons' as const), polygons: fc.array(fc.array(corner)) }),
  fc.record({
    kind: fc.constant('runs' as const),
    size: fc.record({ height: fc.nat(), width: fc.nat() }),
    counts: fc.array(fc.nat()),
  }),
);

test('gives regions back as they were', () => {
  fc.assert(
    fc.property(fc.array(region), (regions) => {
      const column = createColumn();
      const starts = regions.map((one) => storeRegion(column, one));
      expect(starts.map((start) => restoreRegion(column, start))).toEqual(regions);
    }),
    { seed: 1 },
  );
});
