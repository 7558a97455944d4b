import { type Grid, OptionError, ShapeError, type Skeleton } from '@posewright/pose';
import { checkFinite } from './check-finite.js';
import { checkWhole } from './check-whole.js';
import {
  createFieldSampler,
  type FieldSampler,
  type FieldSampling,
} from './create-field-sampler.js';
import type { Peak } from './find-maximum.js';

/** Two peaks that a limb joins. */
export interface Connection {
  /** Index of the limb in the skeleton. */
  readonly limb: number;
  /** Index of the peak among those of the limb's first joint. */
  readonly from: number;
  /** Index of the peak among those of its second joint. */
  readonly to: number;
  /** How well the field between them follows the limb: 1 where it is a unit vector along it. */
  readonly score: number;
}

/** Options of {@link scoreLimbs}. */
export interface LimbOptions {
  /** Limb `k` has channels `2k` (x) and `2k + 1` (y); the field points from its first joint to its second. */
  readonly skeleton: Skeleton;
  /** At a point the field counts if its part along the limb is above this. */
  readonly limbThreshold: number;
  /**
   * How the fields are read between pixels: bilinearly, or at the nearest pixel of the fields upsampled so many times
   * by cubic convolution, as Lightweight OpenPose does it.
   */
  readonly sampling: FieldSampling;
}

/**
 * Finds which peaks the limbs join: of all pairs of peaks along which the field points from one to the other, those
 * with the highest scores, each peak at most once for a limb.
 *
 * The field is read at ten points from one peak to the other, ends included, of which more than eight must count. The
 * score is the mean of those that count.
 *
 * @param pafs `[height, width, 2 * limbs]`.
 * @param peaks For each joint, in heatmap pixels.
 * @returns For each limb, by falling score.
 * @throws {ShapeError} where there are not two fields for each limb of the skeleton, or not peaks for each joint.
 * @throws {OptionError} where an option cannot be used, or a value of the fields is not finite.
 *
 * Cao et al., "Realtime multi-person 2D pose estimation using part affinity fields", 2017, sec. 2.3 and 2.4.
 */
export function scoreLimbs(
  pafs: Grid,
  peaks: readonly (readonly Peak[])[],
  { skeleton, limbThreshold, sampling }: LimbOptions,
): Connection[][] {
  checkShapes(pafs, peaks, skeleton);
  if (sampling !== 'bilinear') checkWhole('sampling.upsampling', sampling.upsampling);
  if (!(limbThreshold >= 0 && Number.isFinite(limbThreshold))) {
    throw new OptionError('limbThreshold', 'a number, 0 or more', limbThreshold);
  }
  checkFinite('pafs', pafs);
  const read = createFieldSampler(pafs, sampling);
  return skeleton.limbs.map(([from, to], limb) => {
    const starts = peaks[from] as readonly Peak[];
    const ends = peaks[to] as readonly Peak[];
    const pairs: Connection[] = [];
    for (let start = 0; start < starts.length; start++) {
      for (let end = 0; end < ends.length; end++) {
        const score = scorePair(
          read,
          starts[start] as Peak,
          ends[end] as Peak,
          2 * limb,
          limbThreshold,
        );
        if (score > 0) pairs.push({ limb, from: start, to: end, score });
      }
    }
    return keepBest(pairs, starts.length, ends.length);
  });
}

/**
 * Points in the order in which they are read, of nine steps from one peak to the other: chance pairs fail in the
 * middle.
 */
const STEPS = [4, 5, 3, 6, 2, 7, 1, 8, 0, 9];

/** Points of {@link STEPS} that may fail. */
const ALLOWED = 1;

/** Returns 0 where the peaks are not joined. */
function scorePair(
  read: FieldSampler,
  start: Peak,
  end: Peak,
  channel: number,
  threshold: number,
): number {
  const dx = end.x - start.x;
  const dy = end.y - start.y;
  const length = Math.sqrt(dx * dx + dy * dy);
  if (length === 0) return 0;
  let sum = 0;
  let failed = 0;
  for (let index = 0; index < STEPS.length; index++) {
    const share = (STEPS[index] as number) / (STEPS.length - 1);
    const value = read(
      channel,
      start.x + share * dx,
      start.y + share * dy,
      dx / length,
      dy / length,
    );
    if (value > threshold) sum += value;
    else if (++failed > ALLOWED) return 0;
  }
  return sum / (STEPS.length - failed);
}

function keepBest(pairs: Connection[], starts: number, ends: number): Connection[] {
  const isStartUsed = new Uint8Array(starts);
  const isEndUsed = new Uint8Array(ends);
  return pairs
    .sort((a, b) => b.score - a.score)
    .filter(({ from, to }) => {
      if (isStartUsed[from] === 1 || isEndUsed[to] === 1) return false;
      isStartUsed[from] = 1;
      isEndUsed[to] = 1;
      return true;
    });
}

function checkShapes(
  { height, width, channels }: Grid,
  peaks: readonly unknown[],
  skeleton: Skeleton,
): void {
  const { name, joints, limbs } = skeleton;
  if (channels !== 2 * limbs.length) {
    throw new ShapeError(
      'pafs',
      ['height', 'width', 2 * limbs.length],
      [height, width, channels],
      `${name} has ${limbs.length} limbs; was the network trained with another skeleton?`,
    );
  }
  if (peaks.length !== joints.length) {
    throw new ShapeError(
      'peaks',
      [joints.length],
      [peaks.length],
      `${name} has ${joints.length} joints; \`findPeaks\` leaves out a background with \`joints\`.`,
    );
  }
}
