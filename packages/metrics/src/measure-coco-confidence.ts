import {
  type BootstrapOptions,
  bootstrapIntervals,
  type ConfidenceInterval,
} from './bootstrap-intervals.js';
import { type CocoKeypointNumbers, prepareCocoNumbers } from './coco/coco-numbers.js';
import type { CocoPerson } from './coco/coco-person.js';
import type { CocoPrediction } from './coco/coco-prediction.js';
import type { CocoKeypointOptions } from './coco/compare-picture.js';
import { comparePictures } from './coco/compare-pictures.js';

/** Options of {@link measureCocoConfidence}. */
export interface CocoConfidenceOptions extends CocoKeypointOptions, BootstrapOptions {}

/** Confidence intervals of COCO's ten numbers; `null` where nobody of that size is annotated. */
export type CocoConfidence = Readonly<Record<keyof CocoKeypointNumbers, ConfidenceInterval | null>>;

/**
 * Finds confidence intervals of COCO's ten numbers by the bootstrap over pictures ({@link bootstrapIntervals}). Poses and people
 * are compared and matched once, whatever the number of resamples.
 *
 * @param predicted As in {@link measureCocoKeypoints}.
 * @param target As in {@link measureCocoKeypoints}.
 * @throws {ShapeError} or an `OptionError`, as {@link measureCocoKeypoints} and {@link bootstrapIntervals}.
 */
export function measureCocoConfidence(
  predicted: readonly (readonly CocoPrediction[])[],
  target: readonly (readonly CocoPerson[])[],
  options: CocoConfidenceOptions,
): CocoConfidence {
  const pictures = comparePictures(predicted, target, options);
  const measure = prepareCocoNumbers(pictures);
  const intervals = bootstrapIntervals(
    pictures.length,
    (weights) => Object.values(measure(weights)),
    options,
  );
  const names = Object.keys(measure(new Uint32Array(pictures.length)));
  return Object.fromEntries(
    names.map((name, place) => [name, intervals[place] ?? null]),
  ) as CocoConfidence;
}
