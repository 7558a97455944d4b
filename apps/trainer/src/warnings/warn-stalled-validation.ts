import type { EpochRecord } from '../report/epoch-record.js';
import type { WarningRule } from './run-warning.js';

/** Epochs without a new best: as many, or a quarter of all epochs so far where that is more, since late progress is slow. */
const PATIENCE = 10;
const SHARE = 0.25;

/** Warns where neither validation loss nor accuracy has become better for ten epochs, or for a quarter of all. */
export const warnStalledValidation: WarningRule = (history) => {
  const best = Math.max(
    bestEpoch(history, ({ validationLoss }) => validationLoss && -validationLoss),
    bestEpoch(history, ({ accuracy }) => accuracy),
  );
  const last = history.at(-1)?.epoch ?? 0;
  const waited = last - best;
  if (best === 0 || waited < Math.max(PATIENCE, SHARE * last)) return null;
  return (
    `The validation has stopped improving: its last best loss or accuracy was in epoch ${best}, ${waited} epochs ago. ` +
    'Lower the learning rate (a `plateau` schedule does it by itself), or stop here: `best.safetensors` holds the best weights.'
  );
};

/** @returns The epoch with the largest value; 0 where there is none. */
function bestEpoch(
  history: readonly EpochRecord[],
  read: (record: EpochRecord) => number | undefined,
): number {
  let best = { epoch: 0, value: Number.NEGATIVE_INFINITY };
  for (const record of history) {
    const value = read(record);
    if (value !== undefined && value > best.value) best = { epoch: record.epoch, value };
  }
  return best.epoch;
}
