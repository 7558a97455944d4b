import { OptionError, type Skeleton } from '@posewright/pose';

/**
 * Stops where a set does not have the joints of a format.
 *
 * @throws {OptionError} that says how to get them.
 */
export function checkJoints(skeleton: Skeleton, expected: Skeleton): void {
  if (String(skeleton.joints) === String(expected.joints)) return;
  throw new OptionError(
    'dataset.skeleton',
    expected.name,
    skeleton.name,
    'Bring the set onto it first, by `convertSkeleton`.',
  );
}
