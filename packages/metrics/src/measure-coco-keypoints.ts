import { ShapeError } from '@posewright/pose';
import { checkSigmas } from './coco/check-coco-people.js';
import type { CocoPerson } from './coco/coco-person.js';
import type { CocoPrediction } from './coco/coco-prediction.js';
import { type CocoKeypointOptions, comparePicture } from './coco/compare-picture.js';
import { type AreaRange, measureRange } from './coco/measure-range.js';

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
 * Measures poses as COCO's keypoint challenge does; equals pycocotools to 1e-9, up to the order of
 * scores that differ beyond single precision. In each picture the 20 poses with the
 * highest scores count. Crowds and people without a labelled keypoint are passed over, with whatever is found on them.
 *
 * @param predicted For each picture its poses, with scores, in pixels of the picture.
 * @param target For each picture everybody who is annotated, crowds and unlabelled people too, in pixels of the picture.
 * Of equal scores the first comes first; pycocotools has pictures in the order of their ids.
 * @throws {ShapeError} where the lists have different lengths, or a pose has another number of keypoints than joints.
 * @throws {OptionError} where a coordinate or a score is not a finite number, or a person lacks the area.
 *
 * Lin et al., "Microsoft COCO: common objects in context", 2014; https://cocodataset.org/#keypoints-eval.
 */
export function measureCocoKeypoints(
  predicted: readonly (readonly CocoPrediction[])[],
  target: readonly (readonly CocoPerson[])[],
  { skeleton, sigmas = skeleton.sigmas, scorePrecision = 'single' }: CocoKeypointOptions,
): CocoKeypointNumbers {
  checkSigmas(sigmas, skeleton);
  if (predicted.length !== target.length) {
    throw new ShapeError(
      'predicted',
      [target.length],
      [predicted.length],
      'There is a list of predicted poses, it may be empty, for each picture of `target`, in the same order.',
    );
  }
  const pictures = target.map((people, picture) =>
    comparePicture(predicted[picture] ?? [], people, { picture, skeleton, sigmas, scorePrecision }),
  );
  const all = measureRange(pictures, ALL);
  const medium = measureRange(pictures, MEDIUM);
  const large = measureRange(pictures, LARGE);
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
