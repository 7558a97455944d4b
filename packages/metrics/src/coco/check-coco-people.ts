import { OptionError, ShapeError, type Skeleton } from '@posewright/pose';
import { checkPose } from '../check-pose.js';
import type { CocoPerson } from './coco-person.js';
import type { MeasurablePerson } from './oks-to.js';

/**
 * Checks a person who is to be measured, and gives them back.
 *
 * @param name What the caller calls them, for the message.
 * @throws {ShapeError} {@link OptionError} as {@link checkPose}; also where there is no area, or neither a labelled joint nor a box.
 */
export function checkPerson(
  person: CocoPerson,
  name: string,
  skeleton: Skeleton,
): MeasurablePerson {
  checkPose(person, name, skeleton);
  const { area, box, keypoints } = person;
  if (!(area !== undefined && area >= 0 && area < Number.POSITIVE_INFINITY)) {
    throw new OptionError(`${name}.area`, 'an area in square pixels, 0 or more', area);
  }
  const edges = box && box.x + box.y + box.width + box.height;
  if (edges === undefined ? keypoints.every((keypoint) => !keypoint) : !Number.isFinite(edges)) {
    throw new OptionError(
      `${name}.box`,
      'a box of finite numbers',
      box,
      'A person without a labelled keypoint is measured by it.',
    );
  }
  return { ...person, area };
}

/** Stops with a {@link ShapeError} or an {@link OptionError} where there is not one positive number for each joint. */
export function checkSigmas(sigmas: readonly number[], { joints }: Skeleton): void {
  if (sigmas.length !== joints.length) {
    throw new ShapeError('sigmas', [joints.length], [sigmas.length], 'Each joint has one.');
  }
  const wrong = sigmas.find((sigma) => !(sigma > 0 && sigma < Number.POSITIVE_INFINITY));
  if (wrong !== undefined) throw new OptionError('sigmas', 'positive numbers', wrong);
}
