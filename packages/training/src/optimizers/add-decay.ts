import * as tf from '@tensorflow/tfjs-core';
import type { UpdateInput } from './update-rule.js';

/** A gradient with the derivative of half the squared weights, times `weightDecay`, added: the decay of PyTorch's optimizers but AdamW. */
export function addDecay(
  { gradient, parameter }: Pick<UpdateInput, 'gradient' | 'parameter'>,
  weightDecay: number,
): tf.Tensor {
  return weightDecay === 0 ? gradient : tf.add(gradient, tf.mul(parameter, weightDecay));
}
