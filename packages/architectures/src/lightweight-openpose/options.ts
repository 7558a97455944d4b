import { OptionError, type Preprocessing, type Size, type Skeleton } from '@posewright/pose';

/**
 * Whose network it is:
 * - `pytorch`: the paper's author's training code, batch norm in backbone and refinement stages;
 * - `open-model-zoo`: `human-pose-estimation-0001`, batch norm folded into the convolutions, one more 1x1 convolution
 *   (`cpm.red`) and ELU in the context module, and fields, heatmaps, features as the order of a refinement stage's input.
 */
export type LightweightOpenPoseLineage = 'pytorch' | 'open-model-zoo';

/** Options of {@link createLightweightOpenPose}. */
export interface LightweightOpenPoseOptions {
  /** Whose network it is. */
  readonly lineage: LightweightOpenPoseLineage;
  /** Channels of the backbone as a multiple of MobileNet's; 1 in the paper, where the widest layer has 512. */
  readonly backboneWidth: number;
  /** Channels of the features that all stages share; 128 in the paper. */
  readonly filters: number;
  /** Channels before the outputs of the initial stage; 512 in the paper. */
  readonly headFilters: number;
  /** Refinement stages after the initial stage; 1 in the published networks. */
  readonly refinements: number;
  /** The joints, one heatmap each besides the background's, and the limbs, one field each. */
  readonly skeleton: Skeleton;
  /** Size of the input, multiples of 8. */
  readonly input: Size;
  /** How pixels become the input. */
  readonly preprocessing: Preprocessing;
}

/**
 * Checks the options of a Lightweight OpenPose.
 *
 * @throws {OptionError} that names the option, what it is and what it should be.
 */
export function checkLightweightOpenPoseOptions(options: LightweightOpenPoseOptions): void {
  for (const name of ['filters', 'headFilters'] as const) checkNatural(name, options[name], 1);
  checkNatural('refinements', options.refinements, 0);
  const { backboneWidth, skeleton, input } = options;
  if (!(backboneWidth > 0) || !Number.isInteger(32 * backboneWidth)) {
    throw new OptionError('backboneWidth', 'a positive multiple of 1/32', backboneWidth);
  }
  if (skeleton.limbs.length === 0) {
    throw new OptionError(
      'skeleton',
      'one with limbs',
      skeleton.name,
      'A part affinity field is learned for each limb.',
    );
  }
  for (const axis of ['height', 'width'] as const) {
    if (input[axis] < 8 || input[axis] % 8 !== 0) {
      throw new OptionError(`input.${axis}`, 'a multiple of 8', input[axis]);
    }
  }
}

function checkNatural(name: string, value: number, smallest: number): void {
  if (!Number.isInteger(value) || value < smallest) {
    throw new OptionError(name, `a whole number of at least ${smallest}`, value);
  }
}
