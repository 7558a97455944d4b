import { type Box, boxAround, type Keypoint, type Pose, type Skeleton } from '@posewright/pose';

/** How poses of one frame are found in the next. */
export type TrackingMethod = 'keypoint-similarity' | 'oks' | 'iou' | 'lightweight-openpose';

/** Options of {@link createSimilarity}. */
export interface SimilarityOptions {
  /** Gives the joints' sigmas. */
  readonly skeleton: Skeleton;
  /** What is compared. */
  readonly method: TrackingMethod;
  /** Keypoints with a lower score do not count. */
  readonly keypointScore: number;
  /** Fewest keypoints that both poses have; by similar keypoints those that are similar. */
  readonly minimumKeypoints: number;
  /** Lowest similarity of two poses; by similar keypoints of two keypoints. */
  readonly threshold: number;
  /** Factor of the distances that are near enough; with `iou` of the sides of the boxes. 1 where not given. */
  readonly reach?: number;
}

/** How similar a pose is to that of a track; 0 where they are not the same person. */
export type Similarity = (pose: Pose, track: Pose) => number;

/**
 * Prepares how similar a pose is to that of a track, in pixels of the picture.
 *
 * - `keypoint-similarity`: the number of similar keypoints, those with `exp(-d^2 / (2 area (2 sigma)^2))` above the threshold, `area` of the
 *   larger box (Osokin's Lightweight OpenPose, `get_similarity`), plus half their mean similarity, which decides between equal numbers.
 * - `lightweight-openpose`: that number alone.
 * - `oks`: the mean of that over the keypoints which both have, `area` of the track's box.
 * - `iou`: intersection of the boxes over their union.
 */
export function createSimilarity(options: SimilarityOptions): Similarity {
  const { skeleton, method, threshold, minimumKeypoints, keypointScore, reach = 1 } = options;
  const boxOf = rememberBoxes();
  if (method === 'iou') {
    return atLeast(threshold, (pose, track) => measureIou(boxOf(pose), boxOf(track), reach));
  }
  const areaOf = (pose: Pose) => pixelsOf(boxOf(pose) ?? NO_BOX);
  const sums = createSums({ skeleton, keypointScore, reach });
  if (method === 'oks') {
    return atLeast(threshold, (pose, track) => {
      const { count, sum } = sums(pose, track, { area: areaOf(track), above: -1 });
      return count < minimumKeypoints || count === 0 ? 0 : sum / count;
    });
  }
  const share = method === 'lightweight-openpose' ? 0 : 0.5;
  return (pose, track) => {
    const area = Math.max(areaOf(pose), areaOf(track));
    const { count, sum } = sums(pose, track, { area, above: threshold });
    return count < minimumKeypoints || count === 0 ? 0 : count + (share * sum) / count;
  };
}

/** Adds up the keypoints' similarities that are above a bound. It runs for each pose with each track, so nothing is allocated for a keypoint. */
function createSums({
  skeleton,
  keypointScore,
  reach,
}: Pick<SimilarityOptions, 'skeleton' | 'keypointScore'> & { readonly reach: number }) {
  const spreads = skeleton.sigmas.map((sigma) => 2 * (2 * sigma * reach) ** 2);
  return (pose: Pose, track: Pose, { area, above }: { area: number; above: number }) => {
    let [count, sum] = [0, 0];
    for (let joint = 0; joint < spreads.length; joint++) {
      const [one, other] = [pose.keypoints[joint], track.keypoints[joint]];
      if (!isCertain(one, keypointScore) || !isCertain(other, keypointScore)) continue;
      const [dx, dy] = [one.x - other.x, one.y - other.y];
      const value = Math.exp(-(dx * dx + dy * dy) / (area * (spreads[joint] as number)));
      if (value <= above) continue;
      count++;
      sum += value;
    }
    return { count, sum };
  };
}

/** The boxes of poses, each of which is compared with many. */
function rememberBoxes(): (pose: Pose) => Box | null {
  const boxes = new WeakMap<Pose, Box | null>();
  return (pose) => {
    const known = boxes.get(pose);
    if (known !== undefined) return known;
    const box = boxAround(pose);
    boxes.set(pose, box);
    return box;
  };
}

function atLeast(threshold: number, measure: Similarity): Similarity {
  return (pose, track) => {
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

function measureIou(one: Box | null, other: Box | null, reach: number): number {
  if (one === null || other === null) return 0;
  const [mine, theirs] = [extend(one, reach), extend(other, reach)];
  const overlap = (start: 'x' | 'y', length: 'width' | 'height') =>
    Math.min(mine[start] + mine[length], theirs[start] + theirs[length]) -
    Math.max(mine[start], theirs[start]) +
    1;
  const shared = Math.max(0, overlap('x', 'width')) * Math.max(0, overlap('y', 'height'));
  return shared / (pixelsOf(mine) + pixelsOf(theirs) - shared);
}

function extend({ x, y, width, height }: Box, factor: number): Box {
  const [dx, dy] = [((factor - 1) * width) / 2, ((factor - 1) * height) / 2];
  return { x: x - dx, y: y - dy, width: width + 2 * dx, height: height + 2 * dy };
}

/** Pixels that a box covers, so that it is never 0. */
function pixelsOf({ width, height }: Box): number {
  return (width + 1) * (height + 1);
}

const NO_BOX: Box = { x: 0, y: 0, width: 0, height: 0 };
