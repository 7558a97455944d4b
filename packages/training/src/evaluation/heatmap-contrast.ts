import type { BatchArray } from '../batches/make-batch.js';

/** What heatmaps should have been: a `SampleBatch`, or two of its arrays. */
export interface ContrastTargets {
  /** `[batch, height, width, joints]`, as the prediction. */
  readonly heatmaps: BatchArray<[number, number, number, number]>;
  /** `[batch, joints]`, above 0 where the joint counts. */
  readonly weights: BatchArray<[number, number]>;
}

/**
 * How far heatmaps stand out from their own background, as a share of how far their targets do: the mean of their largest value less their mean value, of
 * the joints that count, over the same of the targets. About 1 for a network that knows where the joints are, and 0 for one whose heatmaps have
 * collapsed, which answers every picture with nothing: the optimum that small targets leave open (see `foregroundWeight`). What is added
 * to all of a heatmap, as the losses of a softmax allow, changes nothing.
 *
 * @param predicted `[batch, height, width, joints]`, e.g. the last of a predictor's outputs.
 * @returns At least 0; NaN where no joint of the batch counts.
 */
export function heatmapContrast(
  predicted: BatchArray<[number, number, number, number]>,
  { heatmaps, weights }: ContrastTargets,
): number {
  let [found, sought] = [0, 0];
  for (const [place, weight] of weights.data.entries()) {
    if (weight === 0) continue;
    found += contrastOf(predicted, place);
    sought += contrastOf(heatmaps, place);
  }
  return found / sought;
}

/** Of one heatmap, counted through batch and joints. */
function contrastOf(
  { data, shape }: BatchArray<[number, number, number, number]>,
  place: number,
): number {
  const [, height, width, joints] = shape;
  const pixels = height * width;
  const start = Math.floor(place / joints) * pixels * joints + (place % joints);
  let largest = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (let pixel = 0; pixel < pixels; pixel++) {
    const value = data[start + pixel * joints] as number;
    largest = Math.max(largest, value);
    sum += value;
  }
  return largest - sum / pixels;
}
