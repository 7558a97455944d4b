import { type Grid, OptionError } from '@posewright/pose';
import { checkFinite } from './check-finite.js';
import { checkWhole } from './check-whole.js';
import { createPeakRefinement } from './create-peak-refinement.js';
import { createPeakSurface, type PeakSurface } from './create-peak-surface.js';
import { type MeasureStage, UNMEASURED } from './decoding-stage.js';
import type { Peak } from './find-maximum.js';
import { suppressNear } from './suppress-near.js';

/** Options of {@link findPeaks}. */
export interface PeakOptions {
  /** Heatmaps that are searched, from the first; all where not given. Leaves out a background. */
  readonly joints?: number;
  /** Lowest score of a peak, above 0. */
  readonly peakThreshold: number;
  /** Peaks are searched on the heatmaps upsampled so many times by cubic convolution; a whole number. */
  readonly upsampling: number;
  /** Distance in upsampled pixels that peaks of one joint keep at least. */
  readonly radius: number;
  /**
   * Which of two peaks closer than `radius` stays. `score`: the higher. `column`: the one further left, and above where
   * both are in one column, as Lightweight OpenPose has it.
   */
  readonly precedence: 'score' | 'column';
  /**
   * Which of neighbors of equal value, above all others, is a peak. `none`, as Lightweight OpenPose has it; or the
   * `last`, which is the lower right one.
   */
  readonly ties: 'none' | 'last';
  /**
   * `none`: the center of an upsampled pixel.
   * `parabola`: on each axis the vertex of the parabola through the upsampled pixel and its neighbors; pixels at an
   * edge stay on that axis.
   * `dark`, `udp`: as {@link refinePeak} moves them, from the nearest heatmap pixel, whatever the upsampling.
   */
  readonly refinement: 'none' | 'parabola' | 'dark' | 'udp';
  /** Standard deviation of the Gaussians that the network learned, in heatmap pixels; `dark` and `udp` blur by it. */
  readonly sigma?: number;
  /** Most peaks of one joint; the highest stay. All where not given: time grows with the square of their number. */
  readonly maxPeaks?: number;
  /** Runs the stages `upsample` and `peaks`. */
  readonly measure?: MeasureStage;
}

/**
 * Finds the peaks of each heatmap: upsampled pixels that are higher than their four neighbors and not below the
 * threshold.
 *
 * @param heatmaps `[height, width, joints]`, or more channels than joints.
 * @returns For each joint, in heatmap pixels, in the order of precedence.
 * @throws {OptionError} where an option or a value of the heatmaps cannot be used.
 *
 * Cao et al., "Realtime multi-person 2D pose estimation using part affinity fields", 2017, sec. 2.2.
 */
export function findPeaks(heatmaps: Grid, options: PeakOptions): Peak[][] {
  const { joints = heatmaps.channels, upsampling, peakThreshold, measure = UNMEASURED } = options;
  checkOptions(options, heatmaps);
  checkFinite('heatmaps', heatmaps);
  const surface = createPeakSurface(heatmaps, upsampling);
  const suppress = suppressNear(surface, options);
  return Array.from({ length: joints }, (_, channel) => {
    const count = measure('upsample', () => surface.load(heatmaps, channel, peakThreshold));
    return measure('peaks', () => {
      const kept = suppress(findLocalMaxima(surface, count, options));
      const peaks = kept.map((place) => peakAt(surface, place, { ...options, channel }));
      return refineByTaylor(heatmaps, peaks, options);
    });
  });
}

function refineByTaylor(heatmaps: Grid, peaks: Peak[], { refinement, sigma }: PeakOptions): Peak[] {
  const [first] = peaks;
  if (first === undefined || refinement === 'none' || refinement === 'parabola') return peaks;
  const { channel } = first;
  const refine = createPeakRefinement(heatmaps, channel, {
    refinement,
    ...(sigma !== undefined && { sigma }),
  });
  return peaks.map((peak) => {
    const x = Math.min(Math.max(Math.round(peak.x), 0), heatmaps.width - 1);
    const y = Math.min(Math.max(Math.round(peak.y), 0), heatmaps.height - 1);
    const pixel = { ...peak, x, y };
    const refined = refine(pixel);
    return refined === pixel ? peak : refined;
  });
}

/** Places in the surface's data. */
function findLocalMaxima(
  { width, data, runs }: PeakSurface,
  count: number,
  { upsampling, peakThreshold, ties }: PeakOptions,
): number[] {
  const isLast = ties === 'last';
  const stride = width + 2;
  const places: number[] = [];
  for (let run = 0; run < count; run += 3) {
    const top = (runs[run] as number) * upsampling + 1;
    const first = (runs[run + 1] as number) * upsampling + 1;
    const end = (runs[run + 2] as number) * upsampling + 1;
    for (let row = top * stride; row < (top + upsampling) * stride; row += stride) {
      for (let place = row + first; place < row + end; place++) {
        const value = data[place] as number;
        if (value < peakThreshold) continue;
        const left = data[place - 1] as number;
        const above = data[place - stride] as number;
        if (
          value > (data[place + 1] as number) &&
          value > (data[place + stride] as number) &&
          (value > left || (isLast && value === left)) &&
          (value > above || (isLast && value === above))
        ) {
          places.push(place);
        }
      }
    }
  }
  return places;
}

function peakAt(
  { height, width, data, valueAt }: PeakSurface,
  place: number,
  { channel, upsampling, refinement }: { readonly channel: number } & PeakOptions,
): Peak {
  const row = Math.floor(place / (width + 2));
  const score = data[place] as number;
  let x = place - row * (width + 2) - 1;
  let y = row - 1;
  if (refinement === 'parabola') {
    const dx = x > 0 && x < width - 1 ? vertex(valueAt(x - 1, y), score, valueAt(x + 1, y)) : 0;
    const dy = y > 0 && y < height - 1 ? vertex(valueAt(x, y - 1), score, valueAt(x, y + 1)) : 0;
    x += dx;
    y += dy;
  }
  return { channel, x: (x + 0.5) / upsampling - 0.5, y: (y + 0.5) / upsampling - 0.5, score };
}

/** Where the parabola through three values is highest, from the middle one, which is the highest of the three. */
function vertex(before: number, middle: number, after: number): number {
  const curvature = before - 2 * middle + after;
  if (!(curvature < 0)) return 0; // equal, but for rounding
  return Math.min(Math.max((before - after) / (2 * curvature), -0.5), 0.5);
}

function checkOptions(
  { joints, peakThreshold, upsampling, radius, maxPeaks }: PeakOptions,
  { channels }: Grid,
): void {
  if (joints !== undefined && !(Number.isInteger(joints) && joints >= 0 && joints <= channels)) {
    throw new OptionError('joints', `a whole number up to ${channels}, the heatmaps`, joints);
  }
  if (!(peakThreshold > 0 && Number.isFinite(peakThreshold))) {
    throw new OptionError('peakThreshold', 'a positive number', peakThreshold);
  }
  checkWhole('upsampling', upsampling);
  if (!(radius >= 0 && Number.isFinite(radius))) {
    throw new OptionError('radius', 'a number of upsampled pixels', radius);
  }
  if (maxPeaks !== undefined && !(maxPeaks >= 1)) {
    throw new OptionError('maxPeaks', 'a number above 0', maxPeaks);
  }
}
