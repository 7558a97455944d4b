import type { AugmentationRecipe } from '@posewright/augment';
import type { Codec, Preprocessing, Size, Skeleton } from '@posewright/pose';

/** Codecs with one map for each joint, which is what networks estimate. */
export type GaussianCodec = Exclude<Codec, 'udp-offset'>;

/** How everybody in a crop becomes the target of a bottom-up network. */
export interface BottomUpOptions {
  /** How far a part affinity field reaches to each side of its limb, in heatmap pixels. */
  readonly thickness: number;
  /**
   * `exact`: where people overlap, the larger Gaussian and the mean of the fields (Cao et al., 2017). `lightweight-openpose`:
   * the sum of the Gaussians, at most 1, and the last person's field, both placed as that repository places them.
   */
  readonly convention: 'exact' | 'lightweight-openpose';
  /** With every crop but `picture`: the person's height before augmentation, as a share of the input's; 0.6 in Lightweight OpenPose. */
  readonly personHeight: number;
}

/**
 * What is shown before augmentation. `picture`: all of it. The others show one person, and of half bodies the half.
 * `person`: the box around the labelled keypoints, 1.25 times as large. `box`: the same with the annotated box, as HRNet on COCO.
 * `center`: the annotated center and scale, as every network on MPII. `joints`: the naive crop of all labelled joints, distorted
 * (`naiveBox`), as deep-vision. For bottom-up networks all but `picture` are the same; see {@link BottomUpOptions}.
 */
export type CropKind = 'picture' | 'person' | 'box' | 'center' | 'joints';

/** How a person in a picture, or everybody in it, becomes an input and its target. Plain data: it travels to workers. */
export interface SampleOptions {
  /** Size of the network's input. */
  readonly input: Size;
  /** Input pixels for each heatmap pixel. */
  readonly stride: number;
  /** Of further heatmaps, for networks that estimate them at several resolutions; none where not given. */
  readonly otherStrides?: readonly number[] | undefined;
  /** Deviation of a target's Gaussian, in heatmap pixels. */
  readonly sigma: number;
  /** How a single person's pose becomes heatmaps: a Gaussian at the pose itself (`quarter`) where not given. */
  readonly codec?: GaussianCodec | undefined;
  /**
   * Weight in [0, 1] of joints that are annotated although something hides them (`visible: false`), those in sight having 1. 1 where not given, as in HRNet and
   * mmpose; 0 in pytorch-pose and deep-vision. Bottom-up networks learn all alike.
   */
  readonly hiddenWeight?: number | undefined;
  /** How pixels become the input. */
  readonly preprocessing: Preprocessing;
  /** The joints that the network learns, found by their names; the data set's where not given. */
  readonly skeleton?: Skeleton | undefined;
  /** Given where everybody in the crop is learned, by heatmaps with a background, part affinity fields and a mask. */
  readonly bottomUp?: BottomUpOptions | undefined;
  /** See {@link CropKind}. */
  readonly crop: CropKind;
  /** How samples are varied; evaluation takes `NO_AUGMENTATION`. Half bodies are for one person, mosaics for bottom-up networks. */
  readonly augmentation: AugmentationRecipe;
  /** Of the augmentation. */
  readonly seed: number;
  /** Whether a picture that cannot be read is an error; if not, the next one stands in for it. */
  readonly strict: boolean;
}
