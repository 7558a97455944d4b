import type * as tf from '@tensorflow/tfjs-core';
import type { Graph } from '../graph/graph.js';
import type { StatePart } from '../graph/recorded-graph.js';
import type { Value } from '../graph/value.js';
import { text } from '../onnx-file/onnx-model.js';
import { makeTensor } from './make-tensor.js';
import type { Recorder } from './with-recorder.js';

/** Variables that lie in one vector, one after another. */
export interface PackSpec {
  /** Unique among packs and variables. */
  readonly name: string;
  /** The variables by name, in the order in which they lie. */
  readonly variables: ReadonlyMap<string, tf.Variable>;
  /** Packs of variables of the same shapes, which lie as these do. */
  readonly followers: readonly Omit<PackSpec, 'followers'>[];
}

/** Packs while recording. */
export interface PackedTensors {
  /** All variables of a pack, `[size]`. */
  vector(name: string): tf.Tensor1D;
  /** Tensors that belong to the variables of a pack, by the variables' names, as they lie in that pack: `[size]`. */
  gather(name: string, tensors: ReadonlyMap<string, tf.Tensor>): tf.Tensor1D;
}

/** A pack as a state of the graph. */
export interface PlacedPack {
  /** Its name. */
  readonly name: string;
  /** Its vector. */
  readonly value: Value;
  /** What lies in the vector. */
  readonly parts: readonly StatePart[];
  /** The variables that are read from the vector, with what stands for them. */
  readonly variables: readonly (readonly [tf.Variable, Value])[];
}

/** The variables of a pack are parts of its vector; those of its followers lie as these do. */
export function placePacks(graph: Graph, packs: readonly PackSpec[]): readonly PlacedPack[] {
  return packs.flatMap((pack) => placePack(graph, pack));
}

function placePack(graph: Graph, leader: PackSpec): readonly PlacedPack[] {
  const specs = [...leader.variables].map(([name, { shape, size }]) => ({ name, shape, size }));
  const total = specs.reduce((sum, { size }) => sum + size, 0);
  const packs = [leader, ...leader.followers];
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

/** Packs as tensors, for the recorded function. */
export function packedTensors({
  graph,
  recorder: { backend, standsFor },
  packed,
}: {
  readonly graph: Graph;
  readonly recorder: Recorder;
  readonly packed: readonly PlacedPack[];
}): PackedTensors {
  const toTensor = (value: Value) => makeTensor(backend, value) as tf.Tensor1D;
  const packOf = (name: string) => packed.find((pack) => pack.name === name) as PlacedPack;
  return {
    vector: (name) => toTensor(packOf(name).value),
    gather: (name, tensors) => {
      const { value, parts } = packOf(name);
      const gathered = parts.map((part) => standsFor(tensors.get(part.name) as tf.Tensor));
      const like = parts.map((part) => part.value);
      return toTensor(graph.apply('Pack', [...gathered, ...like], {}, value));
    },
  };
}
