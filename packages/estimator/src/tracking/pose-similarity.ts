import { type Box, boxAround, type Keypoint, type Pose, type Skeleton } from '@posewright/pose';

/** How poses of one frame are found in the next. */
export type TrackingMethod = 'keypoint-similarity' | 'oks' | 'iou';

/** Options of {@link createSimilarity}. */
export interface SimilarityOptions {
  /** Gives the joints' sigmas. */
  readonly skeleton: Skeleton;
  /** What is compared. */
  readonly method: TrackingMethod;
  /** Keypoints with a lower score do not count. */
  readonly keypointScore: number;
  /** Fewest keypoints that both poses have; with `keypoint-similarity` those that are similar. */
  readonly minimumKeypoints: number;
  /** Lowest similarity of two poses; with `keypoint-similarity` of two keypoints. */
  readonly threshold: number;
}

/**
 * Prepares how similar a pose is to that of a track, in pixels of the picture.
 *
 * - `keypoint-similarity`: the number of similar keypoints, those with `exp(-d^2 / (2 area (2 sigma)^2))` above the threshold, `area` of the
 *   larger box (Osokin's Lightweight OpenPose, `propagate_ids`), plus their mean similarity as a fraction.
 * - `oks`: the mean of that over the keypoints which both have, `area` of the track's box.
 * - `iou`: intersection of the boxes over their union.
 *
 * @returns A function that gives 0 where two poses are not the same person.
 */
export function createSimilarity(options: SimilarityOptions): (pose: Pose, track: Pose) => number {
  if (options.method === 'iou') return atLeast(options.threshold, measureIou);
  const { skeleton, keypointScore, minimumKeypoints, threshold, method } = options;
  const spreads = skeleton.sigmas.map((sigma) => 2 * (2 * sigma) ** 2);
  const compare = (pose: Pose, track: Pose, area: number): number[] =>
    spreads.flatMap((spread, joint) => {
      const [one, other] = [pose.keypoints[joint], track.keypoints[joint]];
      if (!isCertain(one, keypointScore) || !isCertain(other, keypointScore)) return [];
      const squared = (one.x - other.x) ** 2 + (one.y - other.y) ** 2;
      return [Math.exp(-squared / (area * spread))];
    });
  if (method === 'oks') {
    const measure = (pose: Pose, track: Pose) => {
      const values = compare(pose, track, areaOf(track));
      return values.length < minimumKeypoints ? 0 : mean(values);
    };
    return atLeast(threshold, measure);
  }
  return (pose, track) => {
    const area = Math.max(areaOf(pose), areaOf(track));
    const similar = compare(pose, track, area).filter((value) => value > threshold);
    return similar.length < minimumKeypoints ? 0 : similar.length + mean(similar) / 2;
  };
}

function atLeast(threshold: number, measure: (pose: Pose, track: Pose) => number) {
  return (pose: Pose, track: Pose): number => {
    const similarity = measure(pose, track);
    return similarity >= threshold ? similarity : 0;
  };
}

function isCertain(
  keypoint: Keypoint | null | undefined,
  keypointScore: number,
): keypoint is Keypoint {
  return keypoint != null && keypoint.score >= keypointScore;
}

/** Of the pixels that a pose covers, so that it is never 0. */
function areaOf(pose: Pose): number {
  const { width, height } = boxAround(pose) ?? EMPTY;
  return (width + 1) * (height + 1);
}

const EMPTY: Box = { x: 0, y: 0, width: 0, height: 0 };

function measureIou(pose: Pose, track: Pose): number {
  const [one, other] = [boxAround(pose), boxAround(track)];
  if (one === null || other === null) return 0;
  const overlap = (start: 'x' | 'y', length: 'width' | 'height') =>
    Math.min(one[start] + one[length], other[start] + other[length]) -
    Math.max(one[start], other[start]) +
    1;
  const shared = Math.max(0, overlap('x', 'width')) * Math.max(0, overlap('y', 'height'));
  return shared / (areaOf(pose) + areaOf(track) - shared);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
}
