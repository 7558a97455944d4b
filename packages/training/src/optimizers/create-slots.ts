import * as tf from '@tensorflow/tfjs-core';

/**
 * Makes a variable of zeros for each parameter and slot.
 *
 * @returns By `slot/parameter`, parameters in their order.
 */
export function createSlots(
  parameters: ReadonlyMap<string, tf.Variable>,
  slots: readonly string[],
): Map<string, tf.Variable> {
  const variables = [...parameters].flatMap(([name, { shape }]) =>
    slots.map((slot) => [`${slot}/${name}`, zeroVariable(shape)] as const),
  );
  return new Map(variables);
}

function zeroVariable(shape: number[]): tf.Variable {
  return tf.tidy(() => tf.variable(tf.zeros(shape), false));
}
