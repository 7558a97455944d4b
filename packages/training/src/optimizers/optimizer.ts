import type * as tf from '@tensorflow/tfjs-core';
import type { StepRule } from './step-rule.js';

/** Moves parameters against their gradients. It owns slots, some for each parameter. */
export interface Optimizer {
  /** E.g. `rmsprop`. */
  readonly name: string;
  /** How it moves them. */
  readonly rule: StepRule;
  /** What it moves, by name. What a network has beside is frozen. */
  readonly parameters: ReadonlyMap<string, tf.Variable>;
  /** Names of the parameters that move alike, by the number of their group. */
  readonly groups: readonly (readonly string[])[];
  /** Steps taken so far. */
  readonly steps: number;
  /** Batches since the last step, where several make one. */
  readonly collected: number;
  /** What it keeps, by slot and parameter, e.g. `square_avg/conv1.weight`: running averages under PyTorch's names, `accumulated` and `average`. */
  readonly slots: ReadonlyMap<string, tf.Variable>;
  /**
   * Takes the gradients of a batch: moves the parameters, or where several batches make a step keeps the gradients of all but the last.
   *
   * @param gradients By the parameter's name; parameters without a gradient stay.
   */
  update(gradients: ReadonlyMap<string, tf.Tensor>, learningRate: number): void;
  /** The rule's numbers for the batch that comes next. */
  rates(learningRate: number): Readonly<Record<string, number>>;
  /** Counts a batch whose update was made elsewhere, by the rule and {@link rates}. */
  count(): void;
  /**
   * Goes on from a saved state; the slots are assigned by the caller.
   *
   * @param collected Batches since the last step.
   */
  restore(steps: number, collected?: number): void;
  /** Frees the slots. */
  dispose(): void;
}
