import { OptionError, type Pose, type Skeleton } from '@posewright/pose';
import { checkMapSize, type MapSize } from './check-map-size.js';
import { checkPoses } from './check-poses.js';
import { checkReach, TRUNCATIONS } from './check-reach.js';
import { drawGaussians } from './draw-gaussians.js';
import { encodeOffsets } from './encode-offsets.js';
import { gaussianPatch } from './gaussian-patch.js';
import type { HeatmapConvention } from './heatmap-convention.js';
import type { HeatmapTarget } from './heatmap-target.js';

/** Options of {@link encodeHeatmaps}. A record of `CODECS` has some of them. */
export interface HeatmapOptions extends MapSize {
  /** Gives the number of heatmaps and their order. */
  readonly skeleton: Skeleton;
  /** Standard deviation of the Gaussians, in pixels of `sigmaFrame`; whole heatmap pixels with the convention of most references. */
  readonly sigma: number;
  /** Whether `sigma` is in heatmap pixels, as most references have it, or in input pixels, as Lightweight OpenPose has it. */
  readonly sigmaFrame?: 'heatmap' | 'input';
  /**
   * What is drawn. `gaussian`: a map for each joint. `offset`, with the convention `udp` alone: three for each joint, a disc of 1 with a
   * radius of 0.0546875 of the longer side of the map, and in it the offsets in x and y to the joint, in radii; `sigma` is not used.
   */
  readonly maps?: 'gaussian' | 'offset';
  /** Where the centers lie; see {@link HeatmapConvention}. */
  readonly convention?: HeatmapConvention;
  /** Half the side of the square that a Gaussian fills, in standard deviations; 3, with `lightweight-openpose` 4. */
  readonly truncation?: number;
  /** Value at the center of a Gaussian; 1, with deep-vision 12. */
  readonly amplitude?: number;
  /** What is drawn where people overlap: the larger value, or the sum, at most `amplitude`. */
  readonly overlap?: 'max' | 'sum';
  /** Whether a last map says where nobody is: 1 minus the largest of all other values, of an amplitude of 1. */
  readonly background?: boolean;
  /**
   * What becomes of joints that are annotated although something hides them (`visible: false`). `drawn`: they count like visible ones
   * (HRNet, mmpose, Lightweight OpenPose). `left out`: empty maps and weight 0, as for joints that are not known (deep-vision; pytorch-pose
   * weighs them 0 too).
   */
  readonly hidden?: 'drawn' | 'left out';
}

/**
 * Draws one heatmap for each joint, with a Gaussian of peak 1 at every person's keypoint; or other maps that say where it is.
 *
 * A joint that no person has (`null`), or whose Gaussians lie wholly outside, has weight 0: its empty map
 * says nothing about where the joint is. A hidden joint counts like a visible one unless `hidden` says otherwise. The background has
 * weight 1.
 *
 * @param poses In input pixels.
 * @throws {ShapeError} where a pose has another number of keypoints than the skeleton has joints.
 * @throws {OptionError} where `size` is no multiple of `stride`, `sigma`, `truncation` or `amplitude` is out of range or
 * not that of the convention, options do not go together, or a coordinate is not finite.
 *
 * Tompson et al., "Joint training of a convolutional network and a graphical model for human pose
 * estimation", 2014; Newell et al., "Stacked hourglass networks for human pose estimation", 2016, sec. 3.2;
 * background and overlap: Cao et al., "Realtime multi-person 2D pose estimation using part affinity fields", 2017, sec. 2.2;
 * centers between pixels: Zhang et al., "Distribution-aware coordinate representation for human pose estimation", 2020, sec. 3.2;
 * offsets: Huang et al., "The devil is in the details: delving into unbiased data processing for human pose estimation", 2020, sec. 3.3.
 */
export function encodeHeatmaps(poses: readonly Pose[], options: HeatmapOptions): HeatmapTarget {
  const { skeleton, convention = 'exact', maps = 'gaussian' } = options;
  const { amplitude = 1, hidden = 'drawn' } = options;
  const { truncation = TRUNCATIONS[convention] } = options;
  const mapSize = checkMapSize(options);
  const sigma = options.sigma / (options.sigmaFrame === 'input' ? options.stride : 1);
  checkPoses(poses, skeleton);
  checkAmplitude(amplitude);
  const shown = hidden === 'drawn' ? poses : poses.map(withoutHidden);
  if (maps === 'offset') {
    checkOffsets(options);
    return encodeOffsets(shown, { size: options.size, mapSize, joints: skeleton.joints.length });
  }
  checkReach({ sigma, convention, truncation });
  const patchOptions = { ...options, mapSize, sigma, convention, truncation };
  return drawGaussians(shown, {
    ...options,
    mapSize,
    joints: skeleton.joints.length,
    amplitude,
    patchOf: (keypoint) => gaussianPatch(keypoint, patchOptions),
  });
}

function withoutHidden(pose: Pose): Pose {
  const keypoints = pose.keypoints.map((keypoint) =>
    keypoint?.visible === false ? null : keypoint,
  );
  return { ...pose, keypoints };
}

function checkAmplitude(amplitude: number) {
  if (amplitude > 0 && Number.isFinite(amplitude)) return;
  throw new OptionError('amplitude', 'a positive number', amplitude);
}

function checkOffsets({ convention, background, amplitude = 1 }: HeatmapOptions) {
  if (convention !== 'udp') {
    throw new OptionError('convention', "'udp' with offset maps", convention);
  }
  if (background) throw new OptionError('background', 'left out with offset maps', background);
  if (amplitude !== 1) throw new OptionError('amplitude', '1 with offset maps', amplitude);
}
