import type { Value } from '../graph/value.js';
import { int } from '../onnx-file/onnx-model.js';
import type { Emitter } from './emitter.js';
import type { Lowerings } from './lowering.js';
import { plainOrder } from './order.js';

/** The largest along the last axis, and their places: two operations that become one node. */
export const SORTING_LOWERINGS: Lowerings = {
  TopKValues: (emitter, value, { inputs }) => {
    const [values] = topK(emitter, value, inputs[0] as Value);
    emitter.bind(value, plainOrder(value.shape.length), values);
  },
  TopKPlaces: (emitter, value, { inputs }) => {
    const [, places] = topK(emitter, value, inputs[0] as Value);
    const name = emitter.writer.one('Cast', [places], { attributes: { to: int(6) } });
    emitter.bind(value, plainOrder(value.shape.length), name);
  },
};

function topK(emitter: Emitter, { shape }: Value, x: Value): readonly [string, string] {
  const { writer } = emitter;
  const inputs = [emitter.read(x, plainOrder(shape.length)), writer.integers(shape.slice(-1))];
  return writer.many('TopK', inputs, { outputs: 2 }) as readonly string[] as [string, string];
}
