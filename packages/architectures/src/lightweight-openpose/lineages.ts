import type { LightweightOpenPoseLineage } from './options.js';

/** In what the networks of a lineage differ. */
export interface Lineage {
  /** Batch norm after the convolutions of the backbone and of the refinement stages, or a bias that has absorbed it. */
  readonly normalizes: boolean;
  /** What follows `cpm.align`. */
  readonly alignActivation: 'relu' | 'elu';
  /** Whether a 1x1 convolution `cpm.red` stands between `cpm.align` and `cpm.trunk`. */
  readonly reduces: boolean;
  /** Whether the convolutions of `cpm.trunk` have biases. */
  readonly trunkBias: boolean;
  /** Order of a refinement stage's input. */
  readonly refinementInput: readonly ('features' | 'heatmaps' | 'pafs')[];
}

/** The differences of each lineage. */
export const LINEAGES: Readonly<Record<LightweightOpenPoseLineage, Lineage>> = {
  pytorch: {
    normalizes: true,
    alignActivation: 'relu',
    reduces: false,
    trunkBias: false,
    refinementInput: ['features', 'heatmaps', 'pafs'],
  },
  'open-model-zoo': {
    normalizes: false,
    alignActivation: 'elu',
    reduces: true,
    trunkBias: true,
    refinementInput: ['pafs', 'heatmaps', 'features'],
  },
};
