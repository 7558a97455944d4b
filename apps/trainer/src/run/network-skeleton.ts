import type { PoseDataset } from '@posewright/datasets';
import { COCO_17, type Skeleton } from '@posewright/pose';
import type { TrainingConfig } from '../config/training-config.js';

/**
 * The joints that a network learns from a data set: the set's. A network that finds everybody learns its own where the data set has them by other
 * names and places.
 */
export function networkSkeleton(
  { bottomUp, network }: Pick<TrainingConfig, 'bottomUp' | 'network'>,
  { skeleton }: Pick<PoseDataset, 'skeleton'>,
): Skeleton {
  return bottomUp !== undefined && skeleton.name === COCO_17.name
    ? network.options.skeleton
    : skeleton;
}
