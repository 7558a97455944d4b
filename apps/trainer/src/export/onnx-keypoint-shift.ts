import type { PoseNetwork } from '@posewright/architectures';
import { decodeMultiplePoses, decodeSinglePose } from '@posewright/decoding';
import { isBottomUp } from '@posewright/estimator';
import type { Grid, HeadSpec, Pose } from '@posewright/pose';

/** How far keypoints move, in pixels of the network's input. */
export interface KeypointShift {
  /** Keypoints that both find. */
  readonly count: number;
  /** Keypoints that one finds alone. */
  readonly unmatched: number;
  /** Largest distance between the two. */
  readonly largest: number;
  /** Mean distance. */
  readonly mean: number;
}

/** Compares the poses in pairs of a network's outputs. Where there are several people, each keypoint is compared with the nearest. */
export function keypointShift(
  network: Pick<PoseNetwork, 'heads' | 'skeleton'>,
  pairs: readonly { readonly expected: readonly Grid[]; readonly found: readonly Grid[] }[],
): KeypointShift {
  const distances: number[] = [];
  let unmatched = 0;
  for (const { expected, found } of pairs) {
    const [poses, others] = [decode(network, expected), decode(network, found)];
    network.skeleton.joints.forEach((_, joint) => {
      const [points, near] = [placesOf(poses, joint), placesOf(others, joint)];
      unmatched += Math.abs(points.length - near.length);
      if (near.length === 0) return;
      for (const { x, y } of points) {
        distances.push(Math.min(...near.map((other) => Math.hypot(x - other.x, y - other.y))));
      }
    });
  }
  return {
    count: distances.length,
    unmatched,
    largest: Math.max(0, ...distances),
    mean: distances.reduce((sum, distance) => sum + distance, 0) / Math.max(distances.length, 1),
  };
}

function decode(
  { heads, skeleton }: Pick<PoseNetwork, 'heads' | 'skeleton'>,
  maps: readonly Grid[],
): readonly Pose[] {
  const last = (kind: HeadSpec['kind']) => heads.map((head) => head.kind).lastIndexOf(kind);
  const place = last('heatmaps');
  const heatmaps = maps[place] as Grid;
  const stride = heads[place]?.stride ?? 1;
  if (!isBottomUp({ heads }))
    return [decodeSinglePose(heatmaps, { stride, refinement: 'quarter' })];
  return decodeMultiplePoses({ heatmaps, pafs: maps[last('pafs')] as Grid }, { skeleton, stride });
}

function placesOf(poses: readonly Pose[], joint: number) {
  return poses.flatMap(({ keypoints }) => keypoints[joint] ?? []);
}
