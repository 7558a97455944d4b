import { formatShare, formatSmall } from '../report/format-numbers.js';
import type { WarningRule } from './run-warning.js';

/** Epochs after which a loss has fallen wherever anything is learned. */
const EPOCHS = 3;
/** Steps after which it has, however few an epoch has. */
const STEPS = 100;
/** By at least this share of that of the first epoch. */
const LEAST_FALL = 0.02;
/** A loss that differs by more between epochs jumps about: the steps are too long, not too short. */
const NOISE = 0.1;

/** Warns where the training loss of no epoch is at least a fiftieth below that of the first, after three epochs and a hundred steps. */
export const warnConstantLoss: WarningRule = (history) => {
  const losses = history.map(({ loss }) => loss);
  const [first] = losses;
  const lowest = Math.min(...losses);
  const isEarly = losses.length < EPOCHS || (history.at(-1)?.step ?? 0) < STEPS;
  if (first === undefined || isEarly || lowest <= (1 - LEAST_FALL) * first) return null;
  const rate = formatSmall(history.at(-1)?.learningRate ?? 0);
  const jumps = Math.max(...losses) > (1 + NOISE) * lowest;
  return (
    `The training loss does not fall: it is ${formatSmall(losses.at(-1) as number)} after ${losses.length} epochs, and was ${formatSmall(first)} in the first; at least ` +
    `${formatShare(LEAST_FALL)} less is expected. ` +
    (jumps
      ? `It jumps about, so the learning rate of ${rate} is probably too high: try a tenth of it.`
      : `It hardly moves, so the learning rate of ${rate} is probably too low: try ten times as much.`)
  );
};
