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
  /** What part of the picture is shown: all of it, or the person alone, found by centre and scale or by the keypoints. */
  readonly crop: 'picture' | 'person';
  /** How samples are varied; `null` for evaluation. */
  readonly augmentation: AugmentationRecipe | null;
  /** Of the augmentation. */
  readonly seed: number;
  /** Whether a picture that cannot be read is an error; if not, the next one stands in for it. */
  readonly strict: boolean;
}
