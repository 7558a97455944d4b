import type { SkeletonAxis } from '../skeleton-axis.js';
import type { HourglassOptions } from './options.js';

/** The convolutions that make heatmaps, by the names of every lineage. */
const HEADS = /^(?:outs\.\d+\.conv|score\.\d+|chantojoints\.\d+)\.(?:weight|bias)$/;

/** The convolutions that take heatmaps to the next hourglass. */
const LINKS = /^(?:merge_preds\.\d+\.conv\.conv|score_\.\d+|jointstochan\.\d+)\.weight$/;

/** Finds the axis of an hourglass's tensor that follows the skeleton; `null` where none does. */
export function hourglassSkeletonAxis(
  name: string,
  { skeleton: { joints } }: Pick<HourglassOptions, 'skeleton'>,
): SkeletonAxis | null {
  if (HEADS.test(name)) return { axis: 0, places: joints };
  return LINKS.test(name) ? { axis: 1, places: joints } : null;
}
