import { elementsOf } from '../graph/graph.js';
import { type OperationSource, sizeOf, type Value } from '../graph/value.js';
import { int, ints, text } from '../onnx-file/onnx-model.js';
import type { Emitter } from './emitter.js';
import { type Lowering, type Lowerings, numbers } from './lowering.js';
import { inOrder, PICTURE } from './order.js';

/** Pooling and its gradients. */
export const POOLING_LOWERINGS: Lowerings = {
  MaxPool: (emitter, value, operation) => {
    const [x] = operation.inputs as readonly [Value];
    emitter.bind(value, PICTURE, maxPool(emitter, x, operation)[0]);
  },
  AveragePool: (emitter, value, operation) => {
    const inputs = [emitter.read(operation.inputs[0] as Value, PICTURE)];
    const attributes = windowAttributes(operation);
    emitter.bind(value, PICTURE, emitter.writer.one('AveragePool', inputs, { attributes }));
  },
  MaxPoolGradient: (emitter, value, operation) => {
    const [dy, x] = operation.inputs as readonly [Value, Value];
    const [, indices] = maxPool(emitter, x, operation);
    const incoming = emitter.read(dy, PICTURE);
    const overlaps = numbers(operation, 'kernel').some(
      (size, axis) => size > (numbers(operation, 'strides')[axis] as number),
    );
    if (overlaps) return scatter(emitter, value, [incoming, indices]);
    const { writer } = emitter;
    const shape = writer.integers(inOrder(value.shape, PICTURE));
    const attributes = {
      kernel_shape: ints(numbers(operation, 'kernel')),
      strides: ints(numbers(operation, 'strides')),
      pads: ints(numbers(operation, 'pads')),
    };
    const name = writer.one('MaxUnpool', [incoming, indices, shape], { attributes });
    emitter.bind(value, PICTURE, name);
  },
  AveragePoolGradient: (emitter, value, operation) =>
    averagePoolGradient(emitter, value, operation),
};

/** The largest of each window, and where in the whole tensor the first such one lies; the second is left out where nothing needs it. */
function maxPool(emitter: Emitter, x: Value, operation: OperationSource): [string, string] {
  const attributes = windowAttributes(operation);
  const inputs = [emitter.read(x, PICTURE)];
  return emitter.writer.many('MaxPool', inputs, { attributes, outputs: 2 }) as [string, string];
}

function windowAttributes(operation: OperationSource) {
  return {
    kernel_shape: ints(numbers(operation, 'kernel')),
    strides: ints(numbers(operation, 'strides')),
    pads: ints(numbers(operation, 'pads')),
  };
}

/** Windows that overlap may have the same largest element, whose parts add up. */
function scatter(
  emitter: Emitter,
  value: Value,
  [incoming, indices]: readonly [string, string],
): void {
  const { writer } = emitter;
  const size = sizeOf(value.shape);
  const zero = writer.tensor(Float32Array.of(0), []);
  const zeros = writer.one('Expand', [zero, writer.integers([size])]);
  const flat = (name: string) => writer.one('Reshape', [name, writer.integers([-1])]);
  const attributes = { axis: int(0), reduction: text('add') };
  const sums = writer.one('ScatterElements', [zeros, flat(indices), flat(incoming)], {
    attributes,
  });
  const dims = inOrder(value.shape, PICTURE);
  emitter.bind(value, PICTURE, emitter.reshape(sums, [size], dims));
}

/** Each window gives an equal part to those of its pixels that are not padding. */
const averagePoolGradient: Lowering = (emitter, value, operation) => {
  const [dy] = operation.inputs as readonly [Value];
  const [kernel, strides, pads] = ['kernel', 'strides', 'pads'].map((name) =>
    numbers(operation, name),
  ) as [Pair, Pair, readonly number[]];
  const counts = ([0, 1] as const).map((axis) =>
    Array.from({ length: dy.shape[1 + axis] as number }, (_, place) => {
      const start = place * strides[axis] - (pads[axis] as number);
      const end = Math.min(start + kernel[axis], value.shape[1 + axis] as number);
      return end - Math.max(start, 0);
    }),
  ) as unknown as readonly [readonly number[], readonly number[]];
  const shares = counts[0].flatMap((rows) => counts[1].map((columns) => 1 / (rows * columns)));
  const { writer } = emitter;
  const weights = writer.tensor(elementsOf('float32', shares), [
    counts[0].length,
    counts[1].length,
  ]);
  const parts = writer.one('Mul', [emitter.read(dy, PICTURE), weights]);
  const channels = value.shape[3] as number;
  const ones = writer.tensor(new Float32Array(channels * kernel[0] * kernel[1]).fill(1), [
    channels,
    1,
    ...kernel,
  ]);
  const missing = ([0, 1] as const).map((axis) => {
    const spread = ((dy.shape[1 + axis] as number) - 1) * strides[axis] + kernel[axis];
    const padding = (pads[axis] as number) + (pads[2 + axis] as number);
    return (value.shape[1 + axis] as number) - (spread - padding);
  });
  const attributes = {
    kernel_shape: ints(kernel),
    strides: ints(strides),
    pads: ints(pads),
    output_padding: ints(missing),
    group: int(channels),
  };
  emitter.bind(value, PICTURE, writer.one('ConvTranspose', [parts, ones], { attributes }));
};

type Pair = readonly [number, number];
