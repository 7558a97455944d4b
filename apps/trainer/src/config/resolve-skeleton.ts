import { defineSkeleton, SKELETONS, type Skeleton } from '@posewright/pose';

/** The skeleton that a configuration, already checked, names or describes. */
export function resolveSkeleton(value: string | Skeleton): Skeleton {
  return typeof value === 'string' ? (SKELETONS[value] as Skeleton) : defineSkeleton(value);
}

/** The name of a skeleton that is a known one; else all of it. */
export function nameSkeleton(skeleton: Skeleton): string | Skeleton {
  const known = SKELETONS[skeleton.name];
  return known !== undefined && JSON.stringify(known) === JSON.stringify(skeleton)
    ? skeleton.name
    : skeleton;
}
