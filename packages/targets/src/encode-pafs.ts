import {
  applyAffine,
  createGrid,
  type Grid,
  inputToHeatmap,
  type Keypoint,
  OptionError,
  type Pose,
  type Skeleton,
} from '@posewright/pose';
import { checkMapSize, type MapSize } from './check-map-size.js';
import { checkPoses } from './check-poses.js';

/**
 * Where a limb lies and which pixels it covers.
 * `exact`: between its keypoints, `heatmap = (input + 0.5) / stride - 0.5`; pixels at most `thickness` away from that segment.
 * `lightweight-openpose`: between `input / stride`, without the half pixel; pixels at most `thickness` away from the line
 * through both ends, within their box enlarged by `thickness`, its lower bounds cut off (Osokin's training code).
 */
export type PafConvention = 'exact' | 'lightweight-openpose';

/** Options of {@link encodePafs}. */
export interface PafOptions extends MapSize {
  /** Gives the number of fields and their order. */
  readonly skeleton: Skeleton;
  /** How far a field reaches to each side of its limb, in heatmap pixels; 1 in the references. */
  readonly thickness: number;
  /** What is drawn where limbs of several people overlap: the mean of their vectors, or the vector of the last person. */
  readonly overlap?: 'average' | 'last';
  /** See {@link PafConvention}. */
  readonly convention?: PafConvention;
}

/**
 * Draws a part affinity field for each limb: around it the unit vector from its first joint to its second, elsewhere 0.
 * A limb of which a person lacks an end (`null`), or whose ends coincide, is not drawn.
 *
 * @param poses In input pixels.
 * @returns `[height / stride, width / stride, 2 * limbs]`: channel `2k` is x and `2k + 1` is y of `skeleton.limbs[k]`.
 * @throws {ShapeError} where a pose has another number of keypoints than the skeleton has joints.
 * @throws {OptionError} where the skeleton has no limbs, `size` is no multiple of `stride`, `thickness` is not positive, or a
 * coordinate is not finite.
 *
 * Cao et al., "Realtime multi-person 2D pose estimation using part affinity fields", 2017, sec. 2.3, which ends a field
 * at right angles to the limb; here it ends round, so that a limb shorter than a pixel has a field too.
 */
export function encodePafs(poses: readonly Pose[], options: PafOptions): Grid {
  const { skeleton, overlap = 'average', convention = 'exact' } = options;
  const mapSize = checkMapSize(options);
  checkLimbs(options);
  checkPoses(poses, skeleton);
  const pafs = createGrid({ ...mapSize, channels: 2 * skeleton.limbs.length });
  const counts = new Uint16Array(mapSize.height * mapSize.width);
  for (const [limb, [from, to]] of skeleton.limbs.entries()) {
    if (overlap === 'average') counts.fill(0);
    for (const { keypoints } of poses) {
      const ends = [keypoints[from] ?? null, keypoints[to] ?? null] as const;
      const segment = segmentBetween(ends, { ...options, convention });
      if (segment !== null) drawSegment(pafs, segment, { limb, overlap, counts });
    }
  }
  return pafs;
}

/** A limb of one person, in heatmap pixels. */
interface Segment {
  readonly start: Point;
  /** Unit vector. */
  readonly direction: Point;
  readonly length: number;
  readonly thickness: number;
  /** Whether it ends round. */
  readonly round: boolean;
  /** Pixels that may belong to it: the first, and the one behind the last. */
  readonly columns: readonly [first: number, end: number];
  readonly rows: readonly [first: number, end: number];
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Ends that are nearer than this have no direction. */
const SHORTEST = 1e-7;

function segmentBetween(
  [from, to]: readonly [Keypoint | null, Keypoint | null],
  { stride, thickness, convention }: PafOptions & { readonly convention: PafConvention },
): Segment | null {
  if (from === null || to === null) return null;
  const round = convention === 'exact';
  const place = ({ x, y }: Point) =>
    round ? applyAffine(inputToHeatmap(stride), { x, y }) : { x: x / stride, y: y / stride };
  const [start, end] = [place(from), place(to)];
  const length = Math.hypot(end.x - start.x, end.y - start.y);
  if (length < SHORTEST) return null;
  const extent = (a: number, b: number): readonly [number, number] => {
    const [low, high] = [Math.min(a, b) - thickness, Math.max(a, b) + thickness];
    return round ? [Math.ceil(low), Math.floor(high) + 1] : [Math.trunc(low), Math.trunc(high)];
  };
  return {
    start,
    direction: { x: (end.x - start.x) / length, y: (end.y - start.y) / length },
    length,
    thickness,
    round,
    columns: extent(start.x, end.x),
    rows: extent(start.y, end.y),
  };
}

function drawSegment(
  { height, width, channels, data }: Grid,
  segment: Segment,
  { limb, overlap, counts }: { limb: number; overlap: 'average' | 'last'; counts: Uint16Array },
): void {
  const { direction, columns, rows } = segment;
  const right = Math.min(width, columns[1]);
  const bottom = Math.min(height, rows[1]);
  for (let y = Math.max(0, rows[0]); y < bottom; y++) {
    for (let x = Math.max(0, columns[0]); x < right; x++) {
      if (!covers(segment, x, y)) continue;
      const pixel = y * width + x;
      const index = pixel * channels + 2 * limb;
      const people = overlap === 'average' ? (counts[pixel] as number) + 1 : 1;
      counts[pixel] = people;
      const [meanX, meanY] = [data[index] as number, data[index + 1] as number];
      data[index] = meanX + (direction.x - meanX) / people;
      data[index + 1] = meanY + (direction.y - meanY) / people;
    }
  }
}

function covers({ start, direction, length, thickness, round }: Segment, x: number, y: number) {
  const [dx, dy] = [x - start.x, y - start.y];
  const across = Math.abs(dx * direction.y - dy * direction.x);
  if (across > thickness || !round) return across <= thickness;
  const along = dx * direction.x + dy * direction.y;
  const beyond = Math.max(0, -along, along - length);
  return across ** 2 + beyond ** 2 <= thickness ** 2;
}

function checkLimbs({ skeleton, thickness }: PafOptions) {
  if (skeleton.limbs.length === 0) {
    throw new OptionError(
      'skeleton',
      'one with limbs',
      skeleton.name,
      'A field is drawn for each.',
    );
  }
  if (!(thickness > 0 && Number.isFinite(thickness))) {
    throw new OptionError('thickness', 'positive, in heatmap pixels', thickness);
  }
}
