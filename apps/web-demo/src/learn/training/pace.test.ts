import { expect, test } from 'vitest';
import { createPaceMeter } from './pace.js';

const AT = { epoch: 1, step: 5, stepsPerEpoch: 10, epochs: 3, batch: 8 };

test('knows nothing before the second step', () => {
  const meter = createPaceMeter();
  meter.step(9000);
  expect(meter.pace(AT)).toMatchObject({ imagesPerSecond: 0, leftMs: null });
});

test('says images a second and the time left, the first step left out', () => {
  const meter = createPaceMeter();
  for (const ms of [9000, 100, 300]) meter.step(ms);
  meter.between(1000);
  expect(meter.pace(AT)).toMatchObject({ imagesPerSecond: 40, leftMs: 15 * 200 + 2 * 1000 });
});
