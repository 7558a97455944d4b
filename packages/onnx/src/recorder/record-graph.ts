import { OptionError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { createGraph, type Graph } from '../graph/graph.js';
import type { NamedValue, RecordedGraph } from '../graph/recorded-graph.js';
import type { ElementType, Value } from '../graph/value.js';
import type { RecorderKernels } from '../kernels/recorder-kernel.js';
import { RECORDER_KERNELS } from '../kernels/recorder-kernels.js';
import { registeredKernels } from '../kernels/register-recorder-kernel.js';
import { checkSynchronous } from './check-synchronous.js';
import { checkAdded, checkAssigned } from './check-variables.js';
import { makeTensor } from './make-tensor.js';
import {
  type PackedTensors,
  type PackSpec,
  packedTensors,
  placePacks,
} from './packed-variables.js';
import { checkedType, toElements } from './recorder-backend.js';
import { type SwappedVariables, swapVariables } from './swap-variables.js';
import { type Recorder, withRecorder } from './with-recorder.js';

/** Tensors by name. */
export type NamedTensors = Readonly<Record<string, tf.Tensor>>;

/** An input of a recorded function. */
export interface InputSpec {
  /** Sizes. */
  readonly shape: readonly number[];
  /**
   * Sizes in another run. Where they differ from `shape` the recording takes any size, and each run says which. Choose sizes that are not 1, for
   * which there are rules of their own.
   */
  readonly otherShape?: readonly number[];
  /** Kind of its numbers; float32 where not given. */
  readonly dtype?: ElementType;
}

/** Options of {@link recordGraph}. */
export interface RecordGraphOptions {
  /** What is passed in when the graph runs, by name. */
  readonly inputs: Readonly<Record<string, InputSpec>>;
  /** Variables that stay variables, by name. */
  readonly variables: ReadonlyMap<string, tf.Variable>;
  /** Packs of variables that stay variables. */
  readonly packs?: readonly PackSpec[];
  /** Names of variables whose numbers become part of the graph. */
  readonly constants: ReadonlyMap<string, tf.Variable>;
  /** How kernels are recorded that are not known, or otherwise than is known. */
  readonly kernels: RecorderKernels;
  /** Told how many bytes tfjs would hold at a time, were it to compute the function by itself. */
  readonly onHeldBytes?: (bytes: number) => void;
}

/** What a recorded function gives. */
export interface RecordedResult {
  /** What a run gives. */
  readonly outputs: NamedTensors;
  /** What packs are after a run, `[size]` each, by the packs' names. */
  readonly packs?: NamedTensors;
}

/** Runs a function with tensors that stand for values of a graph. */
export function recordGraph(
  fn: (inputs: NamedTensors, packs: PackedTensors) => RecordedResult,
  { inputs, variables, packs = [], constants, kernels, onHeldBytes }: RecordGraphOptions,
): RecordedGraph {
  const graph = createGraph();
  const known = { ...RECORDER_KERNELS, ...registeredKernels(), ...kernels };
  return withRecorder(graph, known, (recorder) => {
    const { backend } = recorder;
    const named = Object.entries(inputs).map(([name, { shape, dtype = 'float32' }]) => ({
      name,
      value: graph.placeholder('input', name, { shape, dtype }),
    }));
    const states = new Map(
      [...variables].map(([name, variable]) => {
        const { shape, dtype } = variable;
        const value = graph.placeholder('state', name, { shape, dtype: checkedType(dtype) });
        return [variable, { name, value }] as const;
      }),
    );
    const packed = placePacks(graph, packs);
    const parts = new Map(packed.flatMap(({ variables: placed }) => placed));
    const names = new Map([...constants].map(([name, variable]) => [variable, name]));
    const swapped = swapVariables(backend, (variable, owner) => {
      const value = states.get(variable)?.value ?? parts.get(variable);
      if (value !== undefined) return backend.register(() => value);
      return backend.register(
        readOnce(graph, variable, { owner, name: names.get(variable) ?? '' }),
      );
    });
    let added: readonly tf.Variable[] = [];
    let ends: RecordedGraph | null = null; // Not returned from the tidy, which would look for tensors in all of it.
    tf.tidy(() => {
      try {
        const run = (tensors: NamedTensors) =>
          fn(tensors, packedTensors({ graph, recorder, packed }));
        const { outputs, next } = runRecorded(recorder, run, named);
        const single = [...states].map(([variable, { name, value }]) => ({
          name,
          value,
          next: assignedValue(recorder, swapped, variable),
          parts: null,
        }));
        checkAssigned(swapped, states);
        const joined = packed.map(({ name, value, parts: own }) => ({
          name,
          value,
          next: next.find((pack) => pack.name === name)?.value ?? null,
          parts: own,
        }));
        ends = { inputs: named, outputs, state: [...single, ...joined] };
      } finally {
        added = swapped.restore();
      }
    });
    checkAdded(added);
    onHeldBytes?.(backend.heldBytes);
    return ends as unknown as RecordedGraph;
  });
}

function runRecorded(
  { backend, standsFor }: Recorder,
  fn: (inputs: NamedTensors) => RecordedResult,
  inputs: RecordedGraph['inputs'],
): { readonly outputs: readonly NamedValue[]; readonly next: readonly NamedValue[] } {
  const tensors = inputs.map(({ name, value }) => [name, makeTensor(backend, value)] as const);
  const { outputs, packs = {} } = fn(Object.fromEntries(tensors));
  checkSynchronous(outputs);
  const taken = inputs.find(({ name }) => name in outputs)?.name;
  if (taken !== undefined) {
    throw new OptionError('outputs', 'named otherwise than the inputs', taken);
  }
  const values = (record: NamedTensors) =>
    Object.entries(record).map(([name, tensor]) => ({ name, value: standsFor(tensor) }));
  return { outputs: values(outputs), next: values(packs) };
}

/** The numbers of a variable, read at the first use. */
function readOnce(
  graph: Graph,
  { shape, dtype, dataId }: tf.Variable,
  { owner, name }: { readonly owner: tf.KernelBackend; readonly name: string },
): () => Value {
  let value: Value | null = null;
  return () => {
    if (value === null) {
      const type = checkedType(dtype);
      const elements = toElements(owner.readSync(dataId), type);
      value = graph.constant(elements, { shape, dtype: type }, name);
    }
    return value;
  };
}

function assignedValue(
  { standsFor }: Recorder,
  swapped: SwappedVariables,
  variable: tf.Variable,
): Value | null {
  return swapped.assigned(variable) === null ? null : standsFor(variable);
}
