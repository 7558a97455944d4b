import type { AugmentationRecipe } from '@posewright/augment';
import type { Preprocessing, Size } from '@posewright/pose';

/** How a person in a picture becomes an input and its target. Plain data: it travels to workers. */
export interface SampleOptions {
  /** Size of the network's input. */
  readonly input: Size;
  /** Input pixels for each heatmap pixel. */
  readonly stride: number;
  /** Deviation of a target's Gaussian, in heatmap pixels. */
  readonly sigma: number;
  /** How pixels become the input. */
  readonly preprocessing: Preprocessing;
  /** What is shown before augmentation: the whole picture, or the person found by its labelled keypoints. */
  readonly crop: 'picture' | 'person';
  /** How samples are varied; evaluation takes `NO_AUGMENTATION`. */
  readonly augmentation: AugmentationRecipe;
  /** Of the augmentation. */
  readonly seed: number;
  /** Whether a picture that cannot be read is an error; if not, the next one stands in for it. */
  readonly strict: boolean;
}
