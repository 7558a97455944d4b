import { ShapeError } from '@posewright/pose';
import { checkSigmas } from './check-coco-people.js';
import type { CocoPerson } from './coco-person.js';
import type { CocoPrediction } from './coco-prediction.js';
import {
  type CocoKeypointOptions,
  type ComparedPicture,
  comparePicture,
} from './compare-picture.js';

/**
 * Compares the poses of every picture with everybody in it.
 *
 * @throws {ShapeError} {@link OptionError} as {@link measureCocoKeypoints} lists them.
 */
export function comparePictures(
  predicted: readonly (readonly CocoPrediction[])[],
  target: readonly (readonly CocoPerson[])[],
  { skeleton, sigmas = skeleton.sigmas, scorePrecision = 'single' }: CocoKeypointOptions,
): ComparedPicture[] {
  checkSigmas(sigmas, skeleton);
  if (predicted.length !== target.length) {
    throw new ShapeError(
      'predicted',
      [target.length],
      [predicted.length],
      'There is a list of predicted poses, it may be empty, for each picture of `target`, in the same order.',
    );
  }
  return target.map((people, picture) =>
    comparePicture(predicted[picture] ?? [], people, { picture, skeleton, sigmas, scorePrecision }),
  );
}
