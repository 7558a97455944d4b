import { type Keypoint, type Limb, OptionError, type Pose, type Skeleton } from '@posewright/pose';
import { averageJoints } from './average-joints.js';
import { checkPeople } from './check-people.js';
import { keypointDistance } from './joint-errors.js';
import { createJointValues, HIDDEN, mapJointValues, markVisibility } from './joint-values.js';
import type { MeasurementOptions, PoseMeasurement } from './pose-measurement.js';

/** Options of {@link measurePcp}. */
export interface PcpOptions extends MeasurementOptions {
  /** Gives the joints' names and places, and the limbs. */
  readonly skeleton: Skeleton;
  /**
   * When a limb is correct.
   * `strict`: both ends are within the threshold. `loose`: the mean of both distances is, as in the toolkit of Ferrari et al.
   * The two were published under one name; numbers of one cannot be compared with those of the other.
   */
  readonly rule: 'strict' | 'loose';
  /** Largest distance of an end, in lengths of the limb. */
  readonly threshold?: number;
  /** The limbs that count, as indices of joints; the skeleton's where not given. */
  readonly limbs?: readonly Limb[];
}

/** Percentage of correct parts. Shares are in [0, 1], by limb: `left_elbow-left_wrist`. */
export interface PcpResult extends PoseMeasurement {
  /** Largest distance of an end, in lengths of the limb. */
  readonly threshold: number;
}

/**
 * Measures the percentage of correct parts: of the limbs whose two ends are labelled in `target`, the share that was found,
 * by the length that the limb has there. A limb without length is left out; one with an end that was not predicted is wrong;
 * one is hidden where an end is.
 *
 * @param predicted In the frame of `target`, the same people in the same order.
 * @param target In any frame with square pixels.
 * @throws {ShapeError} where the lists have different lengths, or a pose has another number of keypoints than joints.
 * @throws {OptionError} where a coordinate is not finite, `threshold` is negative, a limb is no pair of joints, or there is none.
 *
 * Ferrari et al., "Progressive search space reduction for human pose estimation", 2008, sec. 5; both rules: Pishchulin et al.,
 * "Articulated people detection and pose estimation: reshaping the future", 2012, sec. 5.
 */
export function measurePcp(
  predicted: readonly Pose[],
  target: readonly Pose[],
  { skeleton, rule, threshold = 0.5, limbs = skeleton.limbs, confidence }: PcpOptions,
): PcpResult {
  checkPeople(predicted, target, skeleton);
  const names = limbs.map((limb) => nameLimb(limb, skeleton));
  if (names.length === 0) {
    throw new OptionError('limbs', 'a list of at least one pair of joints', limbs);
  }
  if (!(threshold >= 0)) {
    throw new OptionError('threshold', '0 or more, in lengths of the limb', threshold);
  }
  const table = createJointValues(names, target.length);
  for (const [person, { keypoints }] of target.entries()) {
    for (const [column, [from, to]] of limbs.entries()) {
      const [start, end] = [keypoints[from] ?? null, keypoints[to] ?? null];
      if (start === null || end === null) continue;
      const found = predicted[person]?.keypoints ?? [];
      const error = limbError([found[from] ?? null, found[to] ?? null], [start, end], rule);
      const cell = person * names.length + column;
      table.values[cell] = error;
      table.visibility[cell] = markLimb(start, end);
    }
  }
  const correct = mapJointValues(table, (error) => (error <= threshold ? 1 : 0));
  return { threshold, ...averageJoints(correct, { ...(confidence && { confidence }) }) };
}

type Ends<End> = readonly [start: End, end: End];

/** In lengths of the limb; NaN where it has none. */
function limbError(
  predicted: Ends<Keypoint | null>,
  target: Ends<Keypoint>,
  rule: PcpOptions['rule'],
): number {
  const length = Math.hypot(target[0].x - target[1].x, target[0].y - target[1].y);
  if (length === 0) return Number.NaN;
  const start = keypointDistance(predicted[0], target[0]) / length;
  const end = keypointDistance(predicted[1], target[1]) / length;
  return rule === 'strict' ? Math.max(start, end) : (start + end) / 2;
}

function markLimb(start: Keypoint, end: Keypoint): number {
  const [one, other] = [markVisibility(start), markVisibility(end)];
  return one === HIDDEN || other === HIDDEN ? HIDDEN : Math.min(one, other);
}

function nameLimb(limb: Limb, { joints }: Skeleton): string {
  const [from, to] = limb.map((joint) => joints[joint]);
  if (from !== undefined && to !== undefined) return `${from}-${to}`;
  throw new OptionError('limbs', `pairs of indices below ${joints.length}`, limb);
}
