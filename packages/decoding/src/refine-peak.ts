import type { Grid } from '@posewright/pose';
import { createPeakRefinement, type RefinementOptions } from './create-peak-refinement.js';
import type { Peak } from './find-maximum.js';

/**
 * Moves a maximum to where between the pixels the heatmap was highest.
 *
 * With `quarter` and the conventions `exact` and `udp` each axis is refined unless the peak is in the first or last pixel of that axis. The
 * other references refine both axes or none: `pytorch-pose` leaves peaks in the first or last row or column,
 * `hrnet` and `darkpose` those in the first two or the last. Neighbors of equal value move nothing.
 *
 * @param heatmaps `[height, width, joints]`.
 * @param peak As {@link findMaximum} returns it.
 * @returns In heatmap pixels.
 * @throws {OptionError} where `sigma`, `beta` or `longestStep` is not positive.
 *
 * Newell et al., "Stacked hourglass networks for human pose estimation", 2016, sec. 3.2; Zhang et al., "Distribution-aware coordinate
 * representation for human pose estimation", 2020; Huang et al., "The devil is in the details: delving into unbiased data processing for
 * human pose estimation", 2020; Sun et al., "Integral human pose regression", 2018.
 */
export function refinePeak(heatmaps: Grid, peak: Peak, options: RefinementOptions): Peak {
  return createPeakRefinement(heatmaps, peak.channel, options)(peak);
}
