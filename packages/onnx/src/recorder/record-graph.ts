import { BackendError, OptionError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { createGraph, type Graph } from '../graph/graph.js';
import type { NamedValue, RecordedGraph, StatePart } from '../graph/recorded-graph.js';
import type { ElementType, Value } from '../graph/value.js';
import type { RecorderKernels } from '../kernels/recorder-kernel.js';
import { RECORDER_KERNELS } from '../kernels/recorder-kernels.js';
import { registeredKernels } from '../kernels/register-recorder-kernel.js';
import { text } from '../onnx-file/onnx-model.js';
import { checkSynchronous } from './check-synchronous.js';
import { checkedType, type RecorderBackend, toElements } from './recorder-backend.js';
import { RECORDER } from './recorder-name.js';
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

/** Variables that lie in one vector, one after another. */
interface PackSpec {
  /** Unique among packs and variables. */
  readonly name: string;
  /** The variables by name, in the order in which they lie. */
  readonly variables: ReadonlyMap<string, tf.Variable>;
}

/** Options of {@link recordGraph}. */
export interface RecordGraphOptions {
  /** What is passed in when the graph runs, by name. */
  readonly inputs: Readonly<Record<string, InputSpec>>;
  /** Variables that stay variables, by name. */
  readonly variables: ReadonlyMap<string, tf.Variable>;
  /** Packs of variables that stay variables. In all of them variables of the same place have the same shape, and lie in memory in the same way. */
  readonly packs?: readonly PackSpec[];
  /** Names of variables whose numbers become part of the graph. */
  readonly constants: ReadonlyMap<string, tf.Variable>;
  /** How kernels are recorded that are not known, or otherwise than is known. */
  readonly kernels: RecorderKernels;
}

/** What a recorded function gives. */
export interface RecordedResult {
  /** What a run gives. */
  readonly outputs: NamedTensors;
  /** What packs are after a run, `[size]` each, by the packs' names. */
  readonly packs?: NamedTensors;
}

/** Packs while recording. */
export interface PackedTensors {
  /** All variables of a pack, `[size]`. */
  vector(name: string): tf.Tensor1D;
  /** Tensors that belong to the variables of a pack, by the variables' names, as they lie in a pack: `[size]`. */
  gather(tensors: ReadonlyMap<string, tf.Tensor>): tf.Tensor1D;
}

/** Runs a function with tensors that stand for values of a graph. */
export function recordGraph(
  fn: (inputs: NamedTensors, packs: PackedTensors) => RecordedResult,
  { inputs, variables, packs = [], constants, kernels }: RecordGraphOptions,
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
    return ends as unknown as RecordedGraph;
  });
}

/** A pack as a state of the graph. */
interface PlacedPack {
  readonly name: string;
  readonly value: Value;
  readonly parts: readonly StatePart[];
  readonly variables: readonly (readonly [tf.Variable, Value])[];
}

/** The variables of the first pack are parts of its vector; those of the others lie as these do. */
function placePacks(graph: Graph, packs: readonly PackSpec[]): readonly PlacedPack[] {
  const [first] = packs;
  if (first === undefined) return [];
  const specs = [...first.variables].map(([name, { shape, size }]) => ({ name, shape, size }));
  const total = specs.reduce((sum, { size }) => sum + size, 0);
  const vectors = packs.map(({ name }) =>
    graph.placeholder('state', name, { shape: [total], dtype: 'float32' }),
  );
  const leading = vectors[0] as Value;
  let end = 0;
  const placed = specs.map(({ name, shape, size }) => {
    const offset = end;
    end += size;
    const attributes = { name: text(name), offset };
    const value = graph.apply('Unpack', [leading], attributes, { shape, dtype: 'float32' });
    return { value, offset };
  });
  return packs.map(({ name, variables }, index) => ({
    name,
    value: vectors[index] as Value,
    parts: [...variables.keys()].map((part, place) => ({
      name: part,
      ...(placed[place] as (typeof placed)[number]),
    })),
    variables: [...variables.values()].flatMap((variable, place) =>
      index === 0 ? [[variable, (placed[place] as (typeof placed)[number]).value] as const] : [],
    ),
  }));
}

function packedTensors({
  graph,
  recorder: { backend, standsFor },
  packed,
}: {
  readonly graph: Graph;
  readonly recorder: Recorder;
  readonly packed: readonly PlacedPack[];
}): PackedTensors {
  const toTensor = (value: Value) => makeTensor(backend, value) as tf.Tensor1D;
  return {
    vector: (name) => toTensor(packed.find((pack) => pack.name === name)?.value as Value),
    gather: (tensors) => {
      const { value, parts } = packed[0] as PlacedPack;
      const gathered = parts.map(({ name }) => standsFor(tensors.get(name) as tf.Tensor));
      const like = parts.map((part) => part.value);
      return toTensor(graph.apply('Pack', [...gathered, ...like], {}, value));
    },
  };
}

function makeTensor(backend: RecorderBackend, value: Value): tf.Tensor {
  const dataId = backend.register(() => value);
  return tf.engine().makeTensorFromDataId(dataId, [...value.shape], value.dtype);
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

function checkAssigned(swapped: SwappedVariables, states: ReadonlyMap<tf.Variable, unknown>): void {
  for (const variable of Object.values(tf.engine().registeredVariables)) {
    if (states.has(variable) || !swapped.isKnown(variable)) continue;
    if (swapped.assigned(variable) === null) continue;
    throw new BackendError(
      RECORDER,
      `The variable \`${variable.name}\` of shape [${variable.shape.join(', ')}] is assigned while recording, but it is not among the ` +
        '`variables`. Pass it there, so that the program keeps it.',
    );
  }
}

function checkAdded([variable]: readonly tf.Variable[]): void {
  if (variable === undefined) return;
  throw new BackendError(
    RECORDER,
    `A variable of shape [${variable.shape.join(', ')}] is made while recording, but it would be made once and not in each run. ` +
      'Make it before, and pass it in `variables`.',
  );
}
