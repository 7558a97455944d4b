import { OptionError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { checkSynchronous } from './recorder/check-synchronous.js';
import type { NamedTensors } from './recorder/record-graph.js';

/** What a loss function gives. */
export interface LossResult {
  /** `[]`, what becomes smaller. */
  readonly loss: tf.Scalar;
  /** What else a run is to give, by name. */
  readonly outputs?: NamedTensors;
  /** Buffers that change, e.g. running statistics. */
  readonly updates?: readonly { readonly buffer: tf.Variable; readonly value: tf.Tensor }[];
}

/**
 * The loss, and the gradients of those parameters that it depends on, by name.
 *
 * @throws {OptionError} where it depends on none.
 */
export function differentiate(
  lossFn: () => LossResult,
  parameters: ReadonlyMap<string, tf.Variable>,
): { readonly result: LossResult; readonly gradients: Map<string, tf.Tensor> } {
  const names = new Map([...parameters].map(([name, { name: id }]) => [id, name]));
  let result: LossResult | null = null;
  const lossOf = () => {
    result = lossFn();
    checkSynchronous(result);
    for (const tensor of Object.values(result.outputs ?? {})) tf.keep(tensor);
    for (const { value } of result.updates ?? []) tf.keep(value);
    return tf.keep(result.loss);
  };
  const { grads } = connected(() => tf.variableGrads(lossOf, [...parameters.values()]));
  const gradients = Object.entries(grads).map(
    ([id, gradient]) => [names.get(id) as string, gradient] as const,
  );
  return { result: result as unknown as LossResult, gradients: new Map(gradients) };
}

/** tfjs's own words speak of `minimize`. */
function connected<Result>(differentiated: () => Result): Result {
  try {
    return differentiated();
  } catch (error) {
    const isApart = error instanceof Error && error.message.startsWith('Cannot find a connection');
    throw isApart ? unreached() : error;
  }
}

function unreached(): OptionError {
  const expected = 'a function of the parameters';
  return new OptionError('lossFn', expected, 'one that none of them changes');
}
