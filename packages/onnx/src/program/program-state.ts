import * as tf from '@tensorflow/tfjs-core';
import { elementsOf } from '../graph/graph.js';
import { type Elements, sizeOf } from '../graph/value.js';
import { permute, unpermute } from '../lowering/permute.js';
import type { StateTensor, StateVariable } from '../recording.js';
import type { Runtime, RuntimeTensor, RuntimeTensors } from './runtime.js';

/** Variables as they are kept between the runs of a program, in tensors of onnxruntime. */
export interface ProgramState {
  /** State that the next run reads, by the names of inputs. */
  feeds(): Readonly<Record<string, RuntimeTensor>>;
  /** Where the next run writes state, by the names of outputs. */
  fetches(): RuntimeTensors;
  /** Takes what a run has written. */
  advance(results: Readonly<Record<string, RuntimeTensor>>): void;
  /** Copies the variables' numbers in. */
  push(): Promise<void>;
  /** Copies the numbers out into the variables. */
  pull(): void;
}

/** A tensor, and where it is written to by a run that reads it. */
interface Slot {
  readonly spec: StateTensor;
  current: RuntimeTensor;
  spare: RuntimeTensor | null;
}

/** Makes room for the state; where outputs are written in place, twice for what changes, the two taking turns. */
export function createProgramState(
  specs: readonly StateTensor[],
  { tensor, writesInPlace }: Runtime,
): ProgramState {
  const make = ({ dtype, dims }: StateTensor) =>
    tensor(dtype, elementsOf(dtype, { length: sizeOf(dims) }), dims);
  const slots: Slot[] = specs.map((spec) => ({
    spec,
    current: make(spec),
    spare: writesInPlace && spec.output !== null ? make(spec) : null,
  }));
  return {
    feeds: () =>
      Object.fromEntries(
        slots.flatMap(({ spec, current }) => (spec.input === null ? [] : [[spec.input, current]])),
      ),
    fetches: () =>
      Object.fromEntries(
        slots.flatMap(({ spec, spare }) => (spec.output === null ? [] : [[spec.output, spare]])),
      ),
    advance: (results) => {
      for (const slot of slots) {
        const { output } = slot.spec;
        if (output === null) continue;
        const written = results[output] as RuntimeTensor;
        if (slot.spare !== null) slot.spare = slot.current;
        slot.current = written;
      }
    },
    push: async () => {
      for (const { spec, current } of slots) {
        for (const entry of spec.variables) {
          const numbers = (await entry.variable.data()) as Elements;
          const lying = permute(numbers, entry.variable.shape, entry.order);
          (current.data as Elements).set(lying, entry.offset);
        }
      }
    },
    pull: () => {
      for (const { spec, current } of slots) {
        if (spec.output === null) continue;
        for (const entry of spec.variables) assign(entry, current.data as Elements);
      }
    },
  };
}

function assign({ variable, offset, order }: StateVariable, numbers: Elements): void {
  const part = numbers.slice(offset, offset + variable.size) as Elements;
  const plain = unpermute(part, variable.shape, order);
  tf.tidy(() => variable.assign(tf.tensor(plain, variable.shape, variable.dtype)));
}
