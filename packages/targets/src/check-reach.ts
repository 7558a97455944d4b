import { OptionError } from '@posewright/pose';
import type { HeatmapConvention } from './heatmap-convention.js';

/** How wide a Gaussian is. */
interface Reach {
  /** Standard deviation in heatmap pixels. */
  readonly sigma: number;
  /** Reach in standard deviations. */
  readonly truncation: number;
  /** See {@link HeatmapConvention}. */
  readonly convention: HeatmapConvention;
}

/** Reach of Gaussians in standard deviations, where not given. */
export const TRUNCATIONS = {
  exact: 3,
  'pytorch-pose': 3,
  hrnet: 3,
  darkpose: 3,
  udp: 3,
  newell: 3,
  princeton: 3,
  'lightweight-openpose': 4,
} as const satisfies Record<HeatmapConvention, number>;

/**
 * Checks how wide Gaussians are.
 *
 * @throws {OptionError} where they have no width, or one that the reference does not have.
 */
export function checkReach({ sigma, convention, truncation }: Reach): void {
  if (!(sigma > 0 && Number.isFinite(sigma))) {
    throw new OptionError('sigma', 'positive, in heatmap pixels', sigma);
  }
  if (!(truncation > 0 && Number.isFinite(truncation))) {
    throw new OptionError('truncation', 'positive, in standard deviations', truncation);
  }
  if (convention === 'exact') return;
  const hint = "Use the convention 'exact' for other values.";
  if (!fits(sigma, convention)) {
    const expected = convention === 'newell' ? 'an odd number of quarters from 1.25' : 'whole';
    throw new OptionError('sigma', `${expected} with the convention '${convention}'`, sigma, hint);
  }
  const expected = TRUNCATIONS[convention];
  if (truncation !== expected) {
    throw new OptionError(
      'truncation',
      `${expected} with the convention '${convention}'`,
      truncation,
      hint,
    );
  }
}

/** Whether a square of the reference has whole pixels. */
function fits(sigma: number, convention: HeatmapConvention): boolean {
  if (convention === 'lightweight-openpose' || convention === 'darkpose') return true;
  if (convention === 'newell') return sigma > 1 && (4 * sigma) % 2 === 1;
  return Number.isInteger(sigma);
}
