import { type CocoKeypointNumbers, prepareCocoNumbers } from './coco/coco-numbers.js';
import type { CocoPerson } from './coco/coco-person.js';
import type { CocoPrediction } from './coco/coco-prediction.js';
import type { CocoKeypointOptions } from './coco/compare-picture.js';
import { comparePictures } from './coco/compare-pictures.js';

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
  options: CocoKeypointOptions,
): CocoKeypointNumbers {
  const pictures = comparePictures(predicted, target, options);
  return prepareCocoNumbers(pictures)(new Uint32Array(pictures.length).fill(1));
}
