import type { SampleRecord } from './training-api.js';

/** Samples that are kept: enough to see the network learn. */
const MOST = 40;

/** Adds a sample; where there are too many, every second of the old ones is forgotten, but for the first. */
export function thinSamples(
  samples: readonly SampleRecord[],
  newest: SampleRecord,
): readonly SampleRecord[] {
  const kept = samples.length < MOST ? samples : samples.filter((_, index) => index % 2 === 0);
  return [...kept, newest];
}
