import {
  cocoPoseStatistics,
  convertSkeleton,
  fitPoseStatistics,
  type PoseStatistics,
} from '@posewright/datasets';
import { readKeypointLabels } from '@posewright/datasets/node';
import { COCO_17, type Pose } from '@posewright/pose';
import { openSources } from '../convert/open-sources.js';

/** Where poses come from. */
export interface StatisticsOptions {
  /** File of keypoint labels, or folder of a data set; those of COCO where not given. */
  readonly poses?: string | undefined;
  /** Kind of the data set; `labels` for a file of labels. */
  readonly kind: string;
  /** Part of the data set; all of it where not given. */
  readonly split: string | undefined;
}

/**
 * Makes statistics of the poses in a file or a data set.
 *
 * @throws {DatasetError} where it cannot be read.
 * @throws {OptionError} where there is no such kind, or too few people have all joints below the head.
 */
export async function readStatistics({
  poses,
  kind,
  split,
}: StatisticsOptions): Promise<PoseStatistics> {
  if (poses === undefined) return cocoPoseStatistics();
  if (kind === 'labels') {
    const labels: Pose[] = [];
    for await (const pose of readKeypointLabels(poses)) labels.push(pose);
    return fitPoseStatistics(labels);
  }
  const [source] = await openSources({
    from: [kind],
    data: [poses],
    missing: 'keep',
    ...(split !== undefined && { split: [split] }),
  });
  const dataset = source && convertSkeleton(source, { skeleton: COCO_17 });
  const all = Array.from({ length: dataset?.length ?? 0 }, (_, index) => index);
  return fitPoseStatistics(all.flatMap((index) => dataset?.annotation(index).poses ?? []));
}
