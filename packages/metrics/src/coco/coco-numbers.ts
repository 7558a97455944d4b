import type { ComparedPicture } from './compare-picture.js';
import { measureRange } from './measure-range.js';
import { type AreaRange, rankRange } from './rank-range.js';

/**
 * COCO's ten numbers for keypoints, in [0, 1]; `null` where nobody of that size is annotated (pycocotools prints -1).
 * `AP` is average precision, `AR` the highest recall; both are means over OKS thresholds 0.5, 0.55, ..., 0.95.
 */
export interface CocoKeypointNumbers {
  /** Average precision. */
  readonly AP: number | null;
  /** At OKS 0.5. */
  readonly AP50: number | null;
  /** At OKS 0.75. */
  readonly AP75: number | null;
  /** Of people with an area of 32^2 to 96^2 pixels. */
  readonly APm: number | null;
  /** Of people with an area of 96^2 pixels or more. */
  readonly APl: number | null;
  /** Average recall. */
  readonly AR: number | null;
  /** At OKS 0.5. */
  readonly AR50: number | null;
  /** At OKS 0.75. */
  readonly AR75: number | null;
  /** Of people with an area of 32^2 to 96^2 pixels. */
  readonly ARm: number | null;
  /** Of people with an area of 96^2 pixels or more. */
  readonly ARl: number | null;
}

const LARGEST = 1e5 ** 2;
const ALL: AreaRange = [0, LARGEST];
const MEDIUM: AreaRange = [32 ** 2, 96 ** 2];
const LARGE: AreaRange = [96 ** 2, LARGEST];
const AT_75 = 5;

/**
 * Prepares COCO's ten numbers: people are matched and ranked once.
 *
 * @returns A function that measures on the pictures by `weights`, how often each counts.
 */
export function prepareCocoNumbers(
  pictures: readonly ComparedPicture[],
): (weights: Uint32Array) => CocoKeypointNumbers {
  const [all, medium, large] = [ALL, MEDIUM, LARGE].map((range) => {
    const ranked = rankRange(pictures, range);
    return (weights: Uint32Array) => measureRange(ranked, weights);
  }) as [Measure, Measure, Measure];
  return (weights) => numbersOf(all(weights), medium(weights), large(weights));
}

type Measure = (weights: Uint32Array) => ReturnType<typeof measureRange>;

function numbersOf(
  all: ReturnType<Measure>,
  medium: ReturnType<Measure>,
  large: ReturnType<Measure>,
): CocoKeypointNumbers {
  return {
    AP: mean(all?.precisions),
    AP50: all?.precisions[0] ?? null,
    AP75: all?.precisions[AT_75] ?? null,
    APm: mean(medium?.precisions),
    APl: mean(large?.precisions),
    AR: mean(all?.recalls),
    AR50: all?.recalls[0] ?? null,
    AR75: all?.recalls[AT_75] ?? null,
    ARm: mean(medium?.recalls),
    ARl: mean(large?.recalls),
  };
}

function mean(values: readonly number[] | undefined): number | null {
  if (values === undefined) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
