import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PAIRS, placeIn, roundTrip, type Zone } from '../fixtures/round-trip.js';

/**
 * Largest error on each axis in heatmap pixels; outside the picture it is added to the distance from its edge, which no
 * maximum can cross. `inside` for standard deviations of 1, 2 and 3 where they differ.
 */
const BOUNDS: Readonly<
  Record<string, { inside: number | readonly number[]; border: number; outside: number }>
> = {
  argmax: { inside: 0.5, border: 0.5, outside: 0.5 },
  quarter: { inside: 0.25, border: 0.5, outside: 0.5 },
  dark: { inside: [0.011, 0.001, 0.001], border: 1, outside: 0.5 },
  udp: { inside: [0.0015, 0.0005, 0.0005], border: 1.6, outside: 0.6 },
  'udp-offset': { inside: 1e-5, border: 1e-5, outside: 1e-5 },
  'soft-argmax': { inside: [0.3, 0.03, 0.003], border: 0.75, outside: 0.6 },
  'pytorch-pose': { inside: 0.5, border: 0.65, outside: 0.65 },
  hrnet: { inside: 0.5, border: 0.95, outside: 0.95 },
  darkpose: { inside: [0.011, 0.001, 0.001], border: 1, outside: 0.95 },
  'quarter, decoded as udp': { inside: [0.0015, 0.001, 0.001], border: 1.6, outside: 0.5 },
  'hrnet, decoded by argmax': { inside: 0.5, border: 0.95, outside: 0.95 },
  'hrnet, decoded by dark': { inside: 0.5, border: 1.25, outside: 0.95 },
  'pytorch-pose, decoded by dark': { inside: 0.5, border: 1.25, outside: 0.65 },
  'newell, decoded as pytorch-pose': { inside: 0.5, border: 2.65, outside: 2.65 },
  'princeton, decoded as pytorch-pose': { inside: 0.5, border: 0.65, outside: 0.65 },
  'udp-offset, decoded as mmpose does': { inside: 0.75, border: 6, outside: 6 },
};

const sizes = fc.constantFrom({ height: 64, width: 48 }, { height: 33, width: 27 });
const options = fc.record({
  mapSize: sizes,
  stride: fc.constantFrom(1, 4, 8),
  sigma: fc.constantFrom(1, 2, 3),
  seed: fc.nat(),
});

test('every pair has a bound', () => {
  expect(Object.keys(BOUNDS)).toEqual(Object.keys(PAIRS));
});

test.each(
  Object.entries(BOUNDS).flatMap(([name, bounds]) =>
    Object.entries(bounds).map(([zone, bound]) => [name, zone as Zone, bound] as const),
  ),
)('%s gives a joint %s the picture back within %j heatmap pixels', (name, zone, bound) => {
  const pair = PAIRS[name] as (typeof PAIRS)[string];
  let found = 0;
  fc.assert(
    fc.property(options, ({ mapSize, stride, sigma, seed }) => {
      const place = placeIn(zone, { mapSize, stride, sigma, seed });
      const keypoint = roundTrip(place, { ...pair, mapSize, stride, sigma });
      if (keypoint === null) {
        expect(zone).not.toBe('inside');
        return;
      }
      found++;
      const limit = typeof bound === 'number' ? bound : (bound[sigma - 1] as number);
      const beyond = zone === 'outside' && limit > 0.1 ? sigma : 0; // The zone ends at one deviation.
      const error = Math.max(Math.abs(keypoint.x - place.x), Math.abs(keypoint.y - place.y));
      expect(error / stride).toBeLessThanOrEqual(limit + beyond + 1e-4);
    }),
    { numRuns: 40, seed: 1 },
  );
  expect(found).toBeGreaterThan(5);
});

test('offsets find a joint outside as long as a pixel of its disc is inside', () => {
  const pair = PAIRS['udp-offset'] as (typeof PAIRS)[string];
  const mapSize = { height: 64, width: 48 };
  // The disc has a radius of 0.0546875 * 64 = 3.5 heatmap pixels, of 255 / 63 input pixels.
  const find = (x: number) =>
    roundTrip({ x: (x * 255) / 63, y: 100 }, { ...pair, mapSize, stride: 4, sigma: 2 });
  expect(find(-3.4)?.x).toBeCloseTo((-3.4 * 255) / 63, 3);
  expect(find(-3.6)).toBeNull();
});
