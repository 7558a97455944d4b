import type { SampleOptions } from '@posewright/training';
import type { ExaminedSet } from '../examined-set.js';
import type { Case, CheckResult, Finding } from '../finding.js';
import {
  makeRoundTrips,
  type RoundTrip,
  type RoundTripError,
  type RoundTripOptions,
} from './make-round-trips.js';
import { rankCases } from './rank-cases.js';

/** Errors in heatmap pixels that no codec with a pixel grid exceeds on average: a quarter pixel off on both axes is 0.35. */
const LARGEST_MEAN = 0.4;
/** A codec is as often off to the left as to the right: half a pixel of a convention shows here. */
const LARGEST_BIAS = 0.15;
/** Keypoints that a bias is told from. */
const FEWEST = 50;
/** Share of the person's extent by which a decoded keypoint may be off. */
const THRESHOLD = 0.05;

/**
 * Sends the annotations through the training's own path (crop, target, decoding, and back into the picture) as if a network had
 * learned them exactly. What comes back should be what went in, up to the grid of the heatmaps.
 */
export async function checkTraining(
  set: ExaminedSet,
  options: RoundTripOptions,
): Promise<CheckResult> {
  const { trips, failed } = await makeRoundTrips(set, options);
  return summarize(trips, failed, options.samples);
}

function summarize(
  trips: readonly RoundTrip[],
  failed: readonly Case[],
  samples: SampleOptions,
): CheckResult {
  const errors = trips.flatMap((trip) => trip.errors);
  const count = errors.length;
  const mean = (value: (error: RoundTripError) => number) =>
    count === 0 ? null : errors.reduce((sum, error) => sum + value(error), 0) / count;
  const distance = mean(({ dx, dy }) => Math.hypot(dx, dy));
  const [biasX, biasY] = [mean(({ dx }) => dx), mean(({ dy }) => dy)];
  const pck = mean(({ relative }) => (relative <= THRESHOLD ? 1 : 0));
  const cut = trips.reduce((sum, trip) => sum + trip.cut, 0);
  const findings: Finding[] = [];
  const bias = Math.max(Math.abs(biasX ?? 0), Math.abs(biasY ?? 0));
  if (count >= FEWEST && bias > LARGEST_BIAS) {
    findings.push({
      severity: 'error',
      message:
        `Keypoints come back from the targets ${(biasX ?? 0).toFixed(2)} heatmap pixels to the right and ${(biasY ?? 0).toFixed(2)} down ` +
        'on average, where 0 was expected: encoder and decoder disagree by part of a pixel. Use one codec for both.',
      count,
      of: count,
      cases: [],
    });
  }
  if (distance !== null && distance > LARGEST_MEAN) {
    findings.push({
      severity: 'error',
      message:
        `Keypoints come back from the targets ${distance.toFixed(2)} heatmap pixels away on average, where at most ${LARGEST_MEAN} was expected. ` +
        'Look at stride, sigma and codec of the preset.',
      count,
      of: count,
      cases: [],
    });
  }
  const coarse = trips.flatMap(({ picture, person, errors: own }) => {
    const worst = Math.max(0, ...own.map(({ relative }) => relative));
    if (worst <= THRESHOLD) return [];
    const share = Number.isFinite(worst)
      ? `${(100 * worst).toFixed(0)} % of the person away`
      : 'not found';
    return [{ picture, person, detail: `a keypoint comes back ${share}`, badness: worst }];
  });
  if (coarse.length > 0.01 * trips.length) {
    findings.push({
      severity: pck !== null && pck < 0.9 ? 'error' : 'warning',
      message:
        `${coarse.length} of ${trips.length} people have a keypoint that comes back from the targets more than ${100 * THRESHOLD} % of their extent away: ` +
        `they are small on heatmaps of ${samples.input.height / samples.stride} x ${samples.input.width / samples.stride}. Crop closer, or take a larger input or a smaller stride.`,
      count: coarse.length,
      of: trips.length,
      cases: rankCases(coarse),
    });
  }
  const cropped = trips
    .filter((trip) => trip.cut > 0)
    .map(({ picture, person, cut: lost }) => ({
      picture,
      person,
      detail: `${lost} keypoints beside the crop`,
      badness: lost,
    }));
  if (cut > 0.02 * (count + cut)) {
    findings.push({
      severity: cut > 0.2 * (count + cut) ? 'error' : 'warning',
      message:
        `${cut} of ${count + cut} labelled keypoints lie beside the crop (${samples.crop}) and cannot be learned. ` +
        'Look at boxes, centers and scales, or crop by the keypoints (person).',
      count: cut,
      of: count + cut,
      cases: rankCases(cropped),
    });
  }
  if (failed.length > 0) {
    findings.push({
      severity: 'error',
      message: `${failed.length} of ${failed.length + trips.length} people cannot become samples. Mend or remove these annotations.`,
      count: failed.length,
      of: failed.length + trips.length,
      cases: failed,
    });
  }
  const pixels = distance === null ? null : distance * samples.stride;
  return {
    findings,
    measured: {
      'PCK@0.05 through the targets': pck,
      'error through the targets, input pixels': pixels,
      'bias in x, input pixels': biasX === null ? null : biasX * samples.stride,
      'bias in y, input pixels': biasY === null ? null : biasY * samples.stride,
    },
  };
}
