import type * as tf from '@tensorflow/tfjs-core';

/** What a rule reads of one parameter, or of several that lie in one vector; all of one shape. */
export interface UpdateInput {
  /** The parameter. */
  readonly parameter: tf.Tensor;
  /** Its gradient. */
  readonly gradient: tf.Tensor;
  /** Its slots, by the rule's names of them. */
  readonly slots: Readonly<Record<string, tf.Tensor>>;
}

/** What a rule makes of it. */
export interface UpdateResult {
  /** The parameter's next value. */
  readonly parameter: tf.Tensor;
  /** The next values of its slots. */
  readonly slots: Readonly<Record<string, tf.Tensor>>;
}

/**
 * How a step moves a parameter: a pure function that works element by element, so that the same rule moves parameters one by one in
 * tfjs, and all of a group at once in a recorded graph.
 */
export interface UpdateRule {
  /** E.g. `rmsprop`. */
  readonly name: string;
  /** Running averages that each parameter has; PyTorch's names, e.g. `square_avg`. */
  readonly slots: readonly string[];
  /**
   * Numbers that all parameters share in a step, e.g. corrections that depend on its number.
   *
   * @param step Counted from 1.
   */
  rates(learningRate: number, step: number): Readonly<Record<string, number>>;
  /**
   * Computes the next value of a parameter and its slots.
   *
   * @param rates `[]` each.
   */
  move(input: UpdateInput, rates: Readonly<Record<string, tf.Scalar>>): UpdateResult;
}
