import {
  createGrid,
  type Grid,
  OptionError,
  type Pose,
  type Size,
  type Skeleton,
} from '@posewright/pose';
import { checkMapSize, type MapSize } from './check-map-size.js';
import { checkPoses } from './check-poses.js';
import { type GaussianPatch, gaussianPatch, type HeatmapConvention } from './gaussian-patch.js';

/** Options of {@link encodeHeatmaps}. */
export interface HeatmapOptions extends MapSize {
  /** Gives the number of heatmaps and their order. */
  readonly skeleton: Skeleton;
  /** Standard deviation of the Gaussians, in heatmap pixels; whole with the convention of HRNet or pytorch-pose. */
  readonly sigma: number;
  /** Where the centers lie; see {@link HeatmapConvention}. */
  readonly convention?: HeatmapConvention;
  /** Half the side of the square that a Gaussian fills, in standard deviations; 3, with `lightweight-openpose` 4. */
  readonly truncation?: number;
  /** What is drawn where people overlap: the larger value, or the sum, at most 1. */
  readonly overlap?: 'max' | 'sum';
  /** Whether a last map says where nobody is: 1 minus the largest of all other values. */
  readonly background?: boolean;
}

/** What a network learns from one picture. */
export interface HeatmapTarget {
  /** `[height / stride, width / stride, joints]`, in [0, 1]; one map more with `background`. */
  readonly heatmaps: Grid;
  /** For each map 1 where it counts in the loss and 0 where it does not. */
  readonly weights: Float32Array;
}

/**
 * Draws one heatmap for each joint, with a Gaussian of peak 1 at every person's keypoint.
 *
 * A joint that no person has (`null`), or whose Gaussians lie wholly outside, has weight 0: its empty map
 * says nothing about where the joint is. A hidden joint counts like a visible one. The background has weight 1.
 *
 * @param poses In input pixels.
 * @throws {ShapeError} where a pose has another number of keypoints than the skeleton has joints.
 * @throws {OptionError} where `size` is no multiple of `stride`, `sigma` or `truncation` is out of range or
 * not that of the convention, or a coordinate is not finite.
 *
 * Tompson et al., "Joint training of a convolutional network and a graphical model for human pose
 * estimation", 2014; Newell et al., "Stacked hourglass networks for human pose estimation", 2016, sec. 3.2;
 * background and overlap: Cao et al., "Realtime multi-person 2D pose estimation using part affinity fields", 2017, sec. 2.2.
 */
export function encodeHeatmaps(poses: readonly Pose[], options: HeatmapOptions): HeatmapTarget {
  const { skeleton, convention = 'exact', overlap = 'max', background = false } = options;
  const { truncation = TRUNCATIONS[convention] } = options;
  const mapSize = checkMapSize(options);
  checkReach({ ...options, convention, truncation });
  checkPoses(poses, skeleton);
  const joints = skeleton.joints.length;
  const channels = background ? joints + 1 : joints;
  const heatmaps = createGrid({ ...mapSize, channels });
  const weights = new Float32Array(channels);
  for (const { keypoints } of poses) {
    for (const [joint, keypoint] of keypoints.entries()) {
      if (keypoint === null) continue;
      const patch = gaussianPatch(keypoint, { ...options, truncation, convention });
      const isDrawn = drawPatch(heatmaps, patch, { joint, overlap });
      if (isDrawn || touches(patch, heatmaps)) weights[joint] = 1;
    }
  }
  if (background) {
    drawBackground(heatmaps);
    weights[joints] = 1;
  }
  return { heatmaps, weights };
}

const TRUNCATIONS = {
  exact: 3,
  'pytorch-pose': 3,
  hrnet: 3,
  'lightweight-openpose': 4,
} as const satisfies Record<HeatmapConvention, number>;

/** Whether references would count a patch that need not have a pixel inside. */
function touches({ left, top, columns, rows, slack }: GaussianPatch, { height, width }: Size) {
  return (
    slack > 0 &&
    left < width &&
    top < height &&
    left + columns.length + slack > 0 &&
    top + rows.length + slack > 0
  );
}

/** @returns Whether any pixel of the patch is inside. */
function drawPatch(
  { height, width, channels, data }: Grid,
  { left, top, columns, rows, smallest }: GaussianPatch,
  { joint, overlap }: { readonly joint: number; readonly overlap: 'max' | 'sum' },
): boolean {
  const right = Math.min(width, left + columns.length);
  const bottom = Math.min(height, top + rows.length);
  let isDrawn = false;
  for (let y = Math.max(0, top); y < bottom; y++) {
    const row = rows[y - top] as number;
    for (let x = Math.max(0, left); x < right; x++) {
      const index = (y * width + x) * channels + joint;
      const value = row * (columns[x - left] as number);
      if (value < smallest) continue;
      const before = data[index] as number;
      data[index] = overlap === 'sum' ? Math.min(1, before + value) : Math.max(before, value);
      isDrawn = true;
    }
  }
  return isDrawn;
}

function drawBackground({ channels, data }: Grid) {
  for (let pixel = 0; pixel < data.length; pixel += channels) {
    let largest = 0;
    for (let joint = 0; joint < channels - 1; joint++) {
      largest = Math.max(largest, data[pixel + joint] as number);
    }
    data[pixel + channels - 1] = 1 - largest;
  }
}

function checkReach({
  sigma,
  convention,
  truncation,
}: Required<Pick<HeatmapOptions, 'sigma' | 'convention' | 'truncation'>>) {
  if (!(sigma > 0 && Number.isFinite(sigma))) {
    throw new OptionError('sigma', 'positive, in heatmap pixels', sigma);
  }
  if (!(truncation > 0 && Number.isFinite(truncation))) {
    throw new OptionError('truncation', 'positive, in standard deviations', truncation);
  }
  if (convention === 'exact') return;
  const hint = "Use the convention 'exact' for other values.";
  if (convention !== 'lightweight-openpose' && !Number.isInteger(sigma)) {
    throw new OptionError('sigma', `whole with the convention '${convention}'`, sigma, hint);
  }
  const expected = TRUNCATIONS[convention];
  if (truncation !== expected) {
    throw new OptionError(
      'truncation',
      `${expected} with the convention '${convention}'`,
      truncation,
      hint,
    );
  }
}
