import type { ParameterGroup } from './parameter-group.js';

/**
 * The parameter groups that Lightweight OpenPose is trained with: no weight decay but of the kernels of full convolutions, biases at twice the
 * learning rate, the refinement stages' convolutions at four times that. Norms in the refinement stages learn as those of the backbone do.
 * The optimizer beside it is Adam at 4e-5 with a weight decay of 5e-4.
 *
 * Osokin, 2018; `train.py` of the reference implementation, whose order this is.
 */
export const LIGHTWEIGHT_OPENPOSE_GROUPS: readonly ParameterGroup[] = [
  { name: 'backbone kernels', pattern: ['model.0.0.weight', 'model.*.3.weight'] },
  { name: 'backbone depthwise kernels', pattern: 'model.*.0.weight', weightDecay: 0 },
  { name: 'backbone norm weights', pattern: 'model.*.{1,4}.weight', weightDecay: 0 },
  {
    name: 'backbone norm biases',
    pattern: 'model.*.{1,4}.bias',
    learningRate: 2,
    weightDecay: 0,
  },
  {
    name: 'align kernels',
    pattern: ['cpm.align.0.weight', 'cpm.trunk.*.2.weight', 'cpm.conv.0.weight'],
  },
  { name: 'align biases', pattern: 'cpm.*.bias', learningRate: 2, weightDecay: 0 },
  { name: 'align depthwise kernels', pattern: 'cpm.trunk.*.0.weight', weightDecay: 0 },
  { name: 'initial kernels', pattern: 'initial_stage.*.weight' },
  { name: 'initial biases', pattern: 'initial_stage.*.bias', learningRate: 2, weightDecay: 0 },
  { name: 'refinement kernels', pattern: 'refinement_stages.*.0.weight', learningRate: 4 },
  {
    name: 'refinement biases',
    pattern: 'refinement_stages.*.0.bias',
    learningRate: 8,
    weightDecay: 0,
  },
  {
    name: 'refinement norm weights',
    pattern: 'refinement_stages.*.1.weight',
    weightDecay: 0,
  },
  {
    name: 'refinement norm biases',
    pattern: 'refinement_stages.*.1.bias',
    learningRate: 2,
    weightDecay: 0,
  },
];
