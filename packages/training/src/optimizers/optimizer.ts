import type * as tf from '@tensorflow/tfjs-core';
import type { UpdateRule } from './update-rule.js';

/** A rule that moves parameters against their gradients. It owns its slots, one or more for each parameter. */
export interface Optimizer {
  /** E.g. `rmsprop`. */
  readonly name: string;
  /** How it moves a parameter. */
  readonly rule: UpdateRule;
  /** Steps taken so far. */
  readonly steps: number;
  /** Running averages of gradients, by slot and parameter, e.g. `square_avg/conv1.weight`; PyTorch's names. */
  readonly slots: ReadonlyMap<string, tf.Variable>;
  /**
   * Changes the parameters.
   *
   * @param gradients By the parameter's name; parameters without a gradient stay.
   */
  update(gradients: ReadonlyMap<string, tf.Tensor>, learningRate: number): void;
  /** Goes on from a saved state: counts `steps`; the slots are assigned by the caller. */
  restore(steps: number): void;
  /** Frees the slots. */
  dispose(): void;
}
