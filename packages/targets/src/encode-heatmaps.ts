import {
  createGrid,
  type Grid,
  type Keypoint,
  OptionError,
  type Pose,
  ShapeError,
  type Size,
  type Skeleton,
} from '@posewright/pose';
import { type GaussianPatch, gaussianPatch, type HeatmapConvention } from './gaussian-patch.js';

/** Options of {@link encodeHeatmaps}. */
export interface HeatmapOptions {
  /** Size of the network's input, in pixels: a multiple of `stride`. */
  readonly size: Size;
  /** Input pixels for each heatmap pixel. */
  readonly stride: number;
  /** Gives the number of heatmaps and their order. */
  readonly skeleton: Skeleton;
  /** Standard deviation of the Gaussians, in heatmap pixels; whole with a reference's convention. */
  readonly sigma: number;
  /** Where the centers lie; see {@link HeatmapConvention}. */
  readonly convention?: HeatmapConvention;
  /** Half the side of the square that a Gaussian fills, in standard deviations; references have 3. */
  readonly truncation?: number;
}

/** What a network learns from one picture. */
export interface HeatmapTarget {
  /** `[height / stride, width / stride, joints]`, in [0, 1]. */
  readonly heatmaps: Grid;
  /** For each joint 1 where its heatmap counts in the loss and 0 where it does not. */
  readonly weights: Float32Array;
}

/**
 * Draws one heatmap for each joint, with a Gaussian of peak 1 at every person's keypoint. Where people
 * overlap the larger value stays.
 *
 * A joint that no person has (`null`), or whose Gaussians lie wholly outside, has weight 0: its empty map
 * says nothing about where the joint is. A hidden joint counts like a visible one.
 *
 * @param poses In input pixels.
 * @throws {ShapeError} where a pose has another number of keypoints than the skeleton has joints.
 * @throws {OptionError} where `size` is no multiple of `stride`, `sigma` or `truncation` is out of range or
 * not that of the convention, or a coordinate is not finite.
 *
 * Tompson et al., "Joint training of a convolutional network and a graphical model for human pose
 * estimation", 2014; Newell et al., "Stacked hourglass networks for human pose estimation", 2016, sec. 3.2.
 */
export function encodeHeatmaps(poses: readonly Pose[], options: HeatmapOptions): HeatmapTarget {
  const { size, stride, skeleton, sigma, convention = 'exact', truncation = 3 } = options;
  checkOptions({ ...options, convention, truncation });
  const heatmaps = createGrid({
    height: size.height / stride,
    width: size.width / stride,
    channels: skeleton.joints.length,
  });
  const weights = new Float32Array(skeleton.joints.length);
  for (const [person, pose] of poses.entries()) {
    checkPose(pose, person, skeleton);
    for (const [joint, keypoint] of pose.keypoints.entries()) {
      if (keypoint === null) continue;
      checkKeypoint(keypoint, `poses[${person}].keypoints[${joint}]`);
      const patch = gaussianPatch(keypoint, { stride, sigma, truncation, convention });
      if (!touches(patch, heatmaps)) continue;
      weights[joint] = 1;
      drawPatch(heatmaps, joint, patch);
    }
  }
  return { heatmaps, weights };
}

function touches({ left, top, columns, rows, slack }: GaussianPatch, { height, width }: Size) {
  return (
    left < width &&
    top < height &&
    left + columns.length + slack > 0 &&
    top + rows.length + slack > 0
  );
}

function drawPatch({ height, width, channels, data }: Grid, joint: number, patch: GaussianPatch) {
  const { left, top, columns, rows } = patch;
  const right = Math.min(width, left + columns.length);
  const bottom = Math.min(height, top + rows.length);
  for (let y = Math.max(0, top); y < bottom; y++) {
    const row = rows[y - top] as number;
    for (let x = Math.max(0, left); x < right; x++) {
      const index = (y * width + x) * channels + joint;
      const value = row * (columns[x - left] as number);
      if (value > (data[index] as number)) data[index] = value;
    }
  }
}

function checkOptions({ size, stride, sigma, convention, truncation }: Required<HeatmapOptions>) {
  if (!Number.isInteger(stride) || stride < 1) {
    throw new OptionError('stride', 'a whole number of input pixels, 1 or more', stride);
  }
  for (const axis of ['height', 'width'] as const) {
    if (!(size[axis] > 0) || size[axis] % stride !== 0) {
      throw new OptionError(
        `size.${axis}`,
        `a positive multiple of \`stride\` ${stride}`,
        size[axis],
      );
    }
  }
  if (!(sigma > 0 && Number.isFinite(sigma))) {
    throw new OptionError('sigma', 'positive, in heatmap pixels', sigma);
  }
  if (!(truncation > 0 && Number.isFinite(truncation))) {
    throw new OptionError('truncation', 'positive, in standard deviations', truncation);
  }
  if (convention === 'exact') return;
  const hint = "Use the convention 'exact' for other values.";
  if (!Number.isInteger(sigma)) {
    throw new OptionError('sigma', `whole with the convention '${convention}'`, sigma, hint);
  }
  if (truncation !== 3) {
    throw new OptionError('truncation', `3 with the convention '${convention}'`, truncation, hint);
  }
}

function checkPose({ keypoints }: Pose, person: number, { name, joints }: Skeleton) {
  if (keypoints.length === joints.length) return;
  throw new ShapeError(
    `poses[${person}].keypoints`,
    [joints.length],
    [keypoints.length],
    `A pose has a keypoint, or null, for each joint of ${name}.`,
  );
}

function checkKeypoint({ x, y }: Keypoint, name: string) {
  if (Number.isFinite(x) && Number.isFinite(y)) return;
  throw new OptionError(
    name,
    'at finite coordinates',
    `(${x}, ${y})`,
    'A joint whose place is unknown is null.',
  );
}
