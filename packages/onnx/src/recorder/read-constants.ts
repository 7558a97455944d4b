import * as tf from '@tensorflow/tfjs-core';
import type { Graph } from '../graph/graph.js';
import type { Value } from '../graph/value.js';
import { checkedType, toElements } from './recorder-backend.js';

/** Reads tensors that were made before the recording: they become constants. Each is read once, by the backend that has it. */
export function readConstants(graph: Graph): (info: tf.TensorInfo) => Value {
  const known = new Map<tf.DataId, Map<string, Value>>();
  return ({ dataId, shape, dtype }) => {
    const values = known.get(dataId) ?? new Map<string, Value>();
    known.set(dataId, values);
    const key = `${dtype} ${shape}`;
    const value = values.get(key) ?? readConstant(graph, { dataId, shape, dtype });
    values.set(key, value);
    return value;
  };
}

/** Reads one tensor where it lies: a kernel of the recorder that asked for it in tfjs's way would move it away from there. */
function readConstant(graph: Graph, { dataId, shape, dtype }: tf.TensorInfo): Value {
  const type = checkedType(dtype);
  const values = tf.engine().readSync(dataId);
  return graph.constant(toElements(values, type), { shape, dtype: type });
}
