import { formatDuration, formatShare } from '../report/format-numbers.js';
import type { WarningRule } from './run-warning.js';

/** More of an epoch is spent waiting only where pictures are not made as fast as they are learned from. */
const LARGEST_SHARE = 0.05;
/** Less is not worth a warning: the first pictures of an epoch are always waited for. */
const LEAST_MS = 2000;

/** Warns where steps waited for pictures for more than a twentieth of an epoch, and more than two seconds. */
export const warnWaiting: WarningRule = (history) => {
  const last = history.at(-1);
  if (last === undefined) return null;
  const { waitingShare, trainingMs = last.elapsedMs } = last;
  const waitedMs = waitingShare * trainingMs;
  if (waitingShare <= LARGEST_SHARE || waitedMs < LEAST_MS) return null;
  return (
    `Steps waited for pictures for ${formatShare(waitingShare)} of the epoch, ${formatDuration(waitedMs)}; at most ${formatShare(LARGEST_SHARE)} is expected. ` +
    'Give more threads to decoding and augmentation with `--workers`, or store the pictures smaller.'
  );
};
