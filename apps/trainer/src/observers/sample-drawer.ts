import type { RunObserver } from '../run/run-observer.js';
import type { SampleSheets } from '../run/sample-sheets.js';

/** Draws what the network sees of fixed samples after each epoch. */
export function createSampleDrawer(sheets: Pick<SampleSheets, 'draw'>): RunObserver {
  return { onEpoch: ({ epoch }, { samples }) => sheets.draw(epoch, samples) };
}
