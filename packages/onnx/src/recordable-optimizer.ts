import type * as tf from '@tensorflow/tfjs-core';

/** What a {@link RecordableRule} reads of a group of parameters, all of them in one vector: `[size]` each. */
export interface RecordableInput {
  /** Number of the group. */
  readonly group: number;
  /** The parameters. */
  readonly parameter: tf.Tensor;
  /** Their gradients. */
  readonly gradient: tf.Tensor;
  /** Their slots, by name. */
  readonly slots: Readonly<Record<string, tf.Tensor>>;
}

/** What it makes of it. */
export interface RecordableResult {
  /** The next values of the parameters. */
  readonly parameter: tf.Tensor;
  /** The next values of their slots. */
  readonly slots: Readonly<Record<string, tf.Tensor>>;
}

/** How an optimizer moves parameters. */
export interface RecordableRule {
  /** Names of what each parameter has, e.g. running averages. */
  readonly slots: readonly string[];
  /** Numbers that all parameters share in a step, which is counted from 1: they become inputs. */
  rates(learningRate: number, step: number): Readonly<Record<string, number>>;
  /** The next values, in the order of the inputs: of those groups that the loss depends on. */
  move(
    inputs: readonly RecordableInput[],
    rates: Readonly<Record<string, tf.Scalar>>,
  ): readonly RecordableResult[];
}

/** An optimizer whose steps can be recorded. */
export interface RecordableOptimizer {
  /** How it moves parameters. */
  readonly rule: RecordableRule;
  /** Its slots, by `slot/parameter`. */
  readonly slots: ReadonlyMap<string, tf.Variable>;
  /** Names of the parameters of each group; one group of all where not given. */
  readonly groups?: readonly (readonly string[])[];
}
