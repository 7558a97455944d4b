import type { Skeleton } from '@posewright/pose';
import { limbPlaces, type SkeletonAxis } from '../skeleton-axis.js';
import { LINEAGES } from './lineages.js';
import type { LightweightOpenPoseOptions } from './options.js';

const HEADS = /\.(heatmaps|pafs)\.1\.0\.(?:weight|bias)$/;

/** The first convolution of a refinement stage: it sees features and what the stage before has found. */
const REFINEMENT_INPUT = /^refinement_stages\.\d+\.trunk\.0\.initial\.0\.weight$/;

/** Finds the axis of a Lightweight OpenPose's tensor that follows the skeleton; `null` where none does. */
export function lightweightOpenPoseSkeletonAxis(
  name: string,
  { skeleton, filters, lineage }: LightweightOpenPoseOptions,
): SkeletonAxis | null {
  const places = {
    features: Array.from({ length: filters }, (_, filter) => `feature ${filter}`),
    ...headPlaces(skeleton),
  };
  const head = HEADS.exec(name)?.[1];
  if (head !== undefined) return { axis: 0, places: places[head as keyof typeof places] };
  if (!REFINEMENT_INPUT.test(name)) return null;
  return { axis: 1, places: LINEAGES[lineage].refinementInput.flatMap((part) => places[part]) };
}

function headPlaces(skeleton: Skeleton) {
  return {
    heatmaps: [...skeleton.joints, 'background'],
    pafs: skeleton.limbs.flatMap((limb) => limbPlaces(skeleton, limb)),
  };
}
