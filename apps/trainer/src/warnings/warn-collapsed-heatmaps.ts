import { formatShare } from '../report/format-numbers.js';
import type { WarningRule } from './run-warning.js';

/** Heatmaps that stand out by less, as a share of their targets, show nothing. */
const LEAST_CONTRAST = 0.05;
/** Epochs in succession: a first one may be too short to learn anything. */
const EPOCHS = 2;

/** Steps before which nothing can be expected: of a small set, two epochs may have fewer. */
const STEPS = 100;

/** Warns where predicted heatmaps were flat after two epochs in succession, and at least a hundred steps: by less than a twentieth of what their targets stand out. */
export const warnCollapsedHeatmaps: WarningRule = (history) => {
  const last = history.slice(-EPOCHS);
  const isFlat = last.every(({ heatmapContrast }) => (heatmapContrast ?? 1) < LEAST_CONTRAST);
  if (last.length < EPOCHS || !isFlat || (last.at(-1)?.step ?? 0) < STEPS) return null;
  return (
    `The predicted heatmaps are flat: they stand out by ${formatShare(last.at(-1)?.heatmapContrast ?? 0)} of what their targets do, where more than ` +
    `${formatShare(LEAST_CONTRAST)} is expected after ${EPOCHS} epochs. Most pixels of a target are 0, so answering 0 everywhere costs little. ` +
    'Start anew with `--foreground-weight 82`, which makes the pixels around keypoints count as much as all others, or with a higher learning rate.'
  );
};
