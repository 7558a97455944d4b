import type { SampleSheets } from '../measure/sample-sheets.js';
import type { RunObserver } from '../run/run-observer.js';

/** Draws what the network sees of fixed samples after each epoch. */
export function createSampleDrawer(sheets: Pick<SampleSheets, 'draw'>): RunObserver {
  return { onEpoch: ({ epoch }, { samples }) => sheets.draw(epoch, samples) };
}
