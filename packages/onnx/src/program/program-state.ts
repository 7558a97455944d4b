import * as tf from '@tensorflow/tfjs-core';
import { elementsOf } from '../graph/graph.js';
import { type Elements, sizeOf } from '../graph/value.js';
import { permute, unpermute } from '../lowering/permute.js';
import type { StateTensor, StateVariable } from '../recording.js';

/** The numbers of variables as they lie in state tensors. */
export function gatherState(state: readonly StateTensor[]): Promise<readonly Elements[]> {
  return Promise.all(
    state.map(async ({ dtype, dims, variables }) => {
      const numbers = elementsOf(dtype, { length: sizeOf(dims) });
      for (const { variable, offset, order } of variables) {
        const own = (await variable.data()) as Elements;
        numbers.set(permute(own, variable.shape, order), offset);
      }
      return numbers;
    }),
  );
}

/** Writes the numbers of state tensors that change into their variables. */
export function scatterState(state: readonly StateTensor[], numbers: readonly Elements[]): void {
  for (const [index, { output, variables }] of state.entries()) {
    if (output === null) continue;
    for (const entry of variables) assign(entry, numbers[index] as Elements);
  }
}

function assign({ variable, offset, order }: StateVariable, numbers: Elements): void {
  const part = numbers.slice(offset, offset + variable.size) as Elements;
  const plain = unpermute(part, variable.shape, order);
  tf.tidy(() => variable.assign(tf.tensor(plain, variable.shape, variable.dtype)));
}
