import {
  type Affine,
  applyAffine,
  type Grid,
  inputToHeatmap,
  invertAffine,
  OptionError,
  type Pose,
  ShapeError,
  type Skeleton,
} from '@posewright/pose';
import { type MeasureStage, UNMEASURED } from './decoding-stage.js';
import { findPeaks, type PeakOptions } from './find-peaks.js';
import { groupPoses } from './group-poses.js';
import type { PoseGroup } from './pose-group.js';
import { scoreByConnections } from './score-by-connections.js';
import { scoreByTotal } from './score-by-total.js';
import { scoreLimbs } from './score-limbs.js';

/** The last stage's outputs of a bottom-up network for one picture. */
export interface MultiPoseMaps {
  /** `[height, width, joints]`, or `[height, width, joints + 1]` with the background last, which is not read. */
  readonly heatmaps: Grid;
  /**
   * `[height, width, 2 * limbs]`: x and y of the part affinity field of each limb, which points from its first joint to
   * its second.
   */
  readonly pafs: Grid;
}

/** Options of {@link decodeMultiplePoses}. */
export interface MultiPoseOptions {
  /** Whose joints and limbs the maps are of. */
  readonly skeleton: Skeleton;
  /** Input pixels for each heatmap pixel. */
  readonly stride: number;
  /**
   * `refined`: peaks between the pixels, fields read bilinearly, groups merged by score; better and faster.
   * `lightweight-openpose`: peaks, people and their order as in the reference implementation.
   */
  readonly method?: 'refined' | 'lightweight-openpose';
  /** Peaks are searched on the heatmaps upsampled so many times; 2 where not given, or 4 as in the reference's demo. */
  readonly upsampling?: number;
  /**
   * From heatmap to input; that of the method where not given.
   * `exact`: `input = (heatmap + 0.5) * stride - 0.5`.
   * `lightweight-openpose`: `input = upsampled * stride / upsampling`, which leaves out both half pixels.
   */
  readonly convention?: 'exact' | 'lightweight-openpose';
  /**
   * How a peak is moved between the pixels; see {@link findPeaks}. That of the method where not given: `parabola`, or `none` as in the
   * reference.
   */
  readonly refinement?: PeakOptions['refinement'];
  /** Standard deviation of the Gaussians that the network learned, in heatmap pixels, for `dark` and `udp`; 7 / 8 where not given. */
  readonly sigma?: number;
  /** Lowest value of a heatmap at a keypoint. */
  readonly peakThreshold?: number;
  /** What the part of the field along a limb must be above, at nine of ten points. */
  readonly limbThreshold?: number;
  /** Fewest keypoints of a person. */
  readonly minimumKeypoints?: number;
  /** Lowest sum of the scores of keypoints and limbs, divided by the number of keypoints. */
  readonly minimumScore?: number;
  /**
   * Most peaks of one joint, the highest; 256 where not given, and all with `lightweight-openpose`. It bounds the time
   * that noise takes: that of the limbs grows with the square.
   */
  readonly maxPeaks?: number;
  /**
   * Gives a pose's score, in [0, 1]; {@link scoreByConnections} or {@link scoreByTotal}, by method, where not given.
   */
  readonly scorePose?: (group: PoseGroup, skeleton: Skeleton) => number;
  /** Runs each stage, e.g. to take its time. */
  readonly measure?: MeasureStage;
}

/**
 * Reads the poses of all people from heatmaps and part affinity fields.
 *
 * A keypoint's score is the heatmap's value, clipped to [0, 1]. A joint that was not found is `null`. Joints that the
 * skeleton's limbs do not connect come as poses of their own.
 *
 * @returns In input pixels, the highest score first.
 * @throws {ShapeError} where the maps do not fit the skeleton or each other.
 * @throws {OptionError} where an option cannot be used, or a value of the maps is not finite.
 *
 * Cao et al., "Realtime multi-person 2D pose estimation using part affinity fields", 2017; Osokin, "Real-time 2D
 * multi-person pose estimation on CPU: Lightweight OpenPose", 2018.
 */
export function decodeMultiplePoses(
  { heatmaps, pafs }: MultiPoseMaps,
  options: MultiPoseOptions,
): Pose[] {
  const {
    skeleton,
    stride,
    method = 'refined',
    peakThreshold = 0.1,
    limbThreshold = 0.05,
  } = options;
  const settings = SETTINGS[method];
  const { upsampling = settings.upsampling, maxPeaks = settings.maxPeaks } = options;
  const { convention = settings.convention, scorePose = settings.scorePose } = options;
  const { refinement = settings.peaks.refinement, sigma = 7 / 8 } = options;
  const { minimumKeypoints = 3, minimumScore = 0.2, measure = UNMEASURED } = options;
  checkMaps({ heatmaps, pafs }, skeleton);
  if (!(stride > 0 && Number.isFinite(stride))) {
    throw new OptionError('stride', 'a positive number of input pixels', stride);
  }
  const peaks = findPeaks(heatmaps, {
    joints: skeleton.joints.length,
    peakThreshold,
    upsampling,
    radius: settings.radius(upsampling),
    maxPeaks,
    ...settings.peaks,
    refinement,
    sigma,
    measure,
  });
  const groups = measure('grouping', () => {
    const connections = scoreLimbs(pafs, peaks, {
      skeleton,
      limbThreshold,
      sampling: method === 'refined' ? 'bilinear' : { upsampling },
    });
    const { precedence } = settings;
    return groupPoses(peaks, connections, {
      skeleton,
      precedence,
      minimumKeypoints,
      minimumScore,
    });
  });
  const heatmapToInput = HEATMAP_TO_INPUT[convention](stride, upsampling);
  return groups
    .map((group) => ({
      keypoints: group.peaks.map(
        (peak) =>
          peak && {
            ...applyAffine(heatmapToInput, peak),
            score: Math.min(Math.max(peak.score, 0), 1),
          },
      ),
      score: scorePose(group, skeleton),
    }))
    .sort((a, b) => b.score - a.score);
}

const SETTINGS = {
  refined: {
    upsampling: 2,
    maxPeaks: 256,
    radius: (upsampling: number) => 1.5 * upsampling,
    peaks: { precedence: 'score', ties: 'last', refinement: 'parabola' },
    precedence: 'score',
    convention: 'exact',
    scorePose: scoreByConnections,
  },
  'lightweight-openpose': {
    upsampling: 4,
    maxPeaks: Number.POSITIVE_INFINITY,
    radius: () => 6, // at every upsampling
    peaks: { precedence: 'column', ties: 'none', refinement: 'none' },
    precedence: 'limb',
    convention: 'lightweight-openpose',
    scorePose: scoreByTotal,
  },
} as const;

const HEATMAP_TO_INPUT = {
  exact: (stride: number): Affine => invertAffine(inputToHeatmap(stride)),
  'lightweight-openpose': (stride: number, upsampling: number): Affine => {
    const offset = (stride * (1 - 1 / upsampling)) / 2;
    return [stride, 0, offset, 0, stride, offset];
  },
};

function checkMaps({ heatmaps, pafs }: MultiPoseMaps, { name, joints }: Skeleton): void {
  const { height, width, channels } = heatmaps;
  if (channels !== joints.length && channels !== joints.length + 1) {
    throw new ShapeError(
      'heatmaps',
      ['height', 'width', `${joints.length} or ${joints.length + 1}`],
      [height, width, channels],
      `${name} has ${joints.length} joints, and there may be a background; was the network trained with another skeleton?`,
    );
  }
  if (pafs.height !== height || pafs.width !== width) {
    throw new ShapeError(
      'pafs',
      [height, width, '2 * limbs'],
      [pafs.height, pafs.width, pafs.channels],
      'Heatmaps and fields come from the same picture and stage.',
    );
  }
}
