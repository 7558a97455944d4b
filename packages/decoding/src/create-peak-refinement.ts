import { type CodecSpec, type Grid, OptionError, valueAt } from '@posewright/pose';
import type { DecodingConvention } from './decoding-convention.js';
import type { Peak } from './find-maximum.js';
import { kernelSizeFor } from './kernel-size-for.js';
import { modulateHeatmap } from './modulate-heatmap.js';
import { softArgmax } from './soft-argmax.js';
import { darkStep, type Step, udpStep } from './taylor-step.js';

/** Options of {@link refinePeak}. */
export interface RefinementOptions {
  /**
   * `none`: the pixel's center; off by up to half a heatmap pixel on each axis.
   * `quarter`: a quarter of a pixel toward the higher neighbor, on each axis; off by up to a quarter.
   * `dark`: the maximum of the Gaussian whose logarithm has the blurred heatmap's derivatives; peaks in the two outermost rows and
   * columns stay.
   * `udp`: the same with narrower derivatives, at every pixel.
   * `soft-argmax`: the mean place of the whole heatmap, each pixel weighted by `exp(beta * value / maximum)`; relative to the maximum, so
   * that the peaks of an unsure network are not drawn to the middle of the map. {@link softArgmax} is the absolute form.
   */
  readonly refinement: Exclude<CodecSpec['refinement'], 'votes'>;
  /** Which peaks at an edge stay where they are with `quarter`; see {@link DecodingConvention}. */
  readonly convention?: DecodingConvention;
  /**
   * Standard deviation of the Gaussians that the network learned, in heatmap pixels; 2 where not given. `dark` and `udp` blur by it: with a
   * kernel of 11 pixels for 2, and of 17 for 3, as the references do.
   */
  readonly sigma?: number;
  /** Sharpness of `soft-argmax`; 16 where not given. */
  readonly beta?: number;
  /**
   * Longest step of `dark` and `udp` on each axis, in heatmap pixels; a peak that would go further stays, for the derivatives say nothing
   * about what is out of their reach. 2 where not given; the references have no limit (`Infinity`).
   */
  readonly longestStep?: number;
}

/**
 * Prepares {@link refinePeak} for several peaks of one heatmap, which is blurred once.
 *
 * @returns A function of a peak at a pixel's center.
 */
export function createPeakRefinement(
  heatmaps: Grid,
  channel: number,
  options: RefinementOptions,
): (peak: Peak) => Peak {
  const { refinement, sigma = 2, beta = 16, longestStep = 2 } = options;
  checkPositive('sigma', sigma);
  checkPositive('beta', beta);
  if (!(longestStep > 0)) throw new OptionError('longestStep', 'a positive number', longestStep);
  if (refinement === 'none') return (peak) => peak;
  if (refinement === 'quarter') return (peak) => quarterStep(heatmaps, peak, options);
  if (refinement === 'soft-argmax') {
    return (peak) => ({ ...peak, ...softArgmax(heatmaps, channel, beta / peak.score) });
  }
  const plane = modulateHeatmap(heatmaps, channel, kernelSizeFor(sigma));
  const stepFrom = refinement === 'dark' ? darkStep : udpStep;
  return (peak) => take(stepFrom(plane, peak.x, peak.y), peak, longestStep);
}

function take(step: Step | null, peak: Peak, longestStep: number): Peak {
  if (step === null || Math.max(Math.abs(step.dx), Math.abs(step.dy)) > longestStep) return peak;
  return { ...peak, x: peak.x + step.dx, y: peak.y + step.dy };
}

function quarterStep(
  heatmaps: Grid,
  peak: Peak,
  { convention = 'exact' }: RefinementOptions,
): Peak {
  const { channel, x, y } = peak;
  const first = convention === 'hrnet' || convention === 'darkpose' ? 2 : 1;
  const inColumns = first <= x && x <= heatmaps.width - 2;
  const inRows = first <= y && y <= heatmaps.height - 2;
  const isEach = convention === 'exact' || convention === 'udp';
  const dx = () => valueAt(heatmaps, x + 1, y, channel) - valueAt(heatmaps, x - 1, y, channel);
  const dy = () => valueAt(heatmaps, x, y + 1, channel) - valueAt(heatmaps, x, y - 1, channel);
  return {
    ...peak,
    x: inColumns && (isEach || inRows) ? x + Math.sign(dx()) / 4 : x,
    y: inRows && (isEach || inColumns) ? y + Math.sign(dy()) / 4 : y,
  };
}

function checkPositive(option: string, value: number): void {
  if (value > 0 && Number.isFinite(value)) return;
  throw new OptionError(option, 'a positive number', value);
}
