import { knownSkeleton, namedSkeleton, type SkeletonParts } from '@posewright/datasets';
import type { Skeleton } from '@posewright/pose';

/**
 * Makes a skeleton of one's own. One with the joints of a known skeleton has its name, so that others recognize it.
 *
 * @throws {OptionError} where names repeat, or limbs and mirror images do not fit the joints.
 */
export function ownSkeleton(parts: Omit<SkeletonParts, 'name' | 'sigmas'>): Skeleton {
  const name = knownSkeleton(parts.joints)?.name ?? `OWN_${parts.joints.length}`;
  return namedSkeleton({ ...parts, name });
}
