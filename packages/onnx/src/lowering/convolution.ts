import type { OperationSource, Value } from '../graph/value.js';
import { int, ints, type OnnxAttributes, text } from '../onnx-file/onnx-model.js';
import type { Emitter } from './emitter.js';
import { type Lowering, type Lowerings, numbers } from './lowering.js';
import { MICROSOFT } from './matrix.js';
import { DEPTHWISE_FILTER, FILTER, PICTURE } from './order.js';

/** Height and width. */
type Pair = readonly [number, number];

/** Convolutions, and their gradients with respect to the input. */
export const CONVOLUTION_LOWERINGS: Lowerings = {
  Conv: (emitter, value, operation) => {
    const [x, filter, bias] = operation.inputs as readonly [Value, Value, Value?];
    const inputs = [emitter.read(x, PICTURE), emitter.read(filter, FILTER)];
    if (bias !== undefined) inputs.push(emitter.read(bias, [0]));
    const attributes = windowAttributes(operation);
    emitter.bind(value, PICTURE, emitter.writer.one('Conv', inputs, { attributes }));
  },
  DepthwiseConv: (emitter, value, operation) => {
    const [x, filter, bias] = operation.inputs as readonly [Value, Value, Value?];
    const inputs = [emitter.read(x, PICTURE), readDepthwise(emitter, filter)];
    if (bias !== undefined) inputs.push(emitter.read(bias, [0]));
    const attributes = { ...windowAttributes(operation), group: int(filter.shape[2] as number) };
    emitter.bind(value, PICTURE, emitter.writer.one('Conv', inputs, { attributes }));
  },
  // A convolution of each channel with one number, whose bias, addend and activation take no pass of their own.
  ChannelAffine: (emitter, value, { inputs, attributes: { relu } }) => {
    const [x, scale, shift, addend] = inputs as readonly [Value, Value, Value, Value?];
    const channels = value.shape[3] as number;
    const names = [
      emitter.read(x, PICTURE),
      emitter.readAs(scale, [0], [channels, 1, 1, 1]),
      emitter.read(shift, [0]),
    ];
    if (addend !== undefined) names.push(emitter.read(addend, PICTURE));
    const attributes = {
      kernel_shape: ints([1, 1]),
      group: int(channels),
      ...(relu === true && { activation: text('Relu') }),
    };
    const name = emitter.writer.one('FusedConv', names, { attributes, domain: MICROSOFT });
    emitter.bind(value, PICTURE, name);
  },
  ConvInputGradient: (emitter, value, operation) => {
    const [dy, filter] = operation.inputs as readonly [Value, Value];
    const { writer } = emitter;
    const weights = emitter.read(filter, FILTER);
    if (isStrided(operation)) {
      return transposedConvolution(emitter, value, { operation, weights, group: 1 });
    }
    const perm = ints([1, 0, 2, 3]);
    const exchanged = writer.one('Transpose', [weights], { attributes: { perm } });
    const turned = turn(emitter, exchanged, operation);
    turnedConvolution(emitter, value, { operation, dy, weights: turned, group: 1 });
  },
  DepthwiseConvInputGradient: (emitter, value, operation) => {
    const [dy, filter] = operation.inputs as readonly [Value, Value];
    const group = filter.shape[2] as number;
    if (isStrided(operation)) {
      const weights = readDepthwise(emitter, filter);
      return transposedConvolution(emitter, value, { operation, weights, group });
    }
    const turned = turn(emitter, emitter.read(filter, DEPTHWISE_FILTER), operation);
    turnedConvolution(emitter, value, { operation, dy, weights: turned, group });
  },
};

/** `[channels * multiplier, 1, height, width]`. */
function readDepthwise(emitter: Emitter, filter: Value): string {
  const [height, width, channels, multiplier] = filter.shape as readonly number[] as [
    number,
    number,
    number,
    number,
  ];
  return emitter.readAs(filter, DEPTHWISE_FILTER, [channels * multiplier, 1, height, width]);
}

function windowAttributes(operation: OperationSource): OnnxAttributes {
  return {
    kernel_shape: ints(numbers(operation, 'kernel')),
    strides: ints(numbers(operation, 'strides')),
    dilations: ints(numbers(operation, 'dilations')),
    pads: ints(numbers(operation, 'pads')),
  };
}

function isStrided(operation: OperationSource): boolean {
  return numbers(operation, 'strides').some((stride) => stride > 1);
}

/** Turns the taps of a filter `[_, _, height, width]` by half a turn. */
function turn({ writer }: Emitter, weights: string, operation: OperationSource): string {
  const axes = numbers(operation, 'kernel').flatMap((size, index) => (size > 1 ? [2 + index] : []));
  if (axes.length === 0) return weights;
  const repeat = (number: number) => writer.integers(axes.map(() => number));
  return writer.one('Slice', [
    weights,
    repeat(-1),
    repeat(-(2 ** 31)),
    writer.integers(axes),
    repeat(-1),
  ]);
}

interface GradientOptions {
  readonly operation: OperationSource;
  readonly weights: string;
  readonly group: number;
}

/** The gradient with respect to the input at stride 1: a convolution of the incoming gradient with the turned filter. */
function turnedConvolution(
  emitter: Emitter,
  value: Value,
  { operation, dy, weights, group }: GradientOptions & { readonly dy: Value },
): void {
  const [kernel, dilations, pads] = ['kernel', 'dilations', 'pads'].map((name) =>
    numbers(operation, name),
  ) as unknown as [Pair, Pair, readonly number[]];
  const borders = [0, 1].map((axis) => {
    const reach = (kernel[axis as 0] - 1) * dilations[axis as 0];
    const before = reach - (pads[axis] as number);
    const [size, seen] = [value.shape[1 + axis] as number, dy.shape[1 + axis] as number];
    return [before, size - seen - before + reach] as const;
  }) as unknown as readonly [Pair, Pair];
  const outside = borders.map((border) => border.map((count) => Math.max(count, 0)));
  const incoming = cropped(emitter, dy, borders);
  const attributes = {
    kernel_shape: ints(kernel),
    strides: ints([1, 1]),
    dilations: ints(dilations),
    pads: ints([0, 1].flatMap((end) => outside.map((border) => border[end] as number))),
    group: int(group),
  };
  const name = emitter.writer.one('Conv', [incoming, weights], { attributes });
  emitter.bind(value, PICTURE, name);
}

/** Without the pixels that no window's padding leaves to be seen. */
function cropped(emitter: Emitter, dy: Value, borders: readonly [Pair, Pair]): string {
  const name = emitter.read(dy, PICTURE);
  const cut = borders.map((border) => border.map((count) => Math.min(count, 0)));
  if (cut.flat().every((count) => count === 0)) return name;
  const pads = [0, 1].flatMap((end) => [0, 0, ...cut.map((border) => border[end] as number)]);
  return emitter.writer.one('Pad', [name, emitter.writer.integers(pads)]);
}

/** The gradient with respect to the input at larger strides. */
const transposedConvolution = (
  emitter: Emitter,
  value: Value,
  { operation, weights, group }: GradientOptions,
): ReturnType<Lowering> => {
  const [dy] = operation.inputs as readonly [Value];
  const [kernel, strides, dilations, pads] = ['kernel', 'strides', 'dilations', 'pads'].map(
    (name) => numbers(operation, name),
  ) as [Pair, Pair, Pair, readonly number[]];
  const missing = [0, 1].map((axis) => {
    const reach = (kernel[axis as 0] - 1) * dilations[axis as 0] + 1;
    const spread = ((dy.shape[1 + axis] as number) - 1) * strides[axis as 0] + reach;
    const padding = (pads[axis] as number) + (pads[2 + axis] as number);
    return (value.shape[1 + axis] as number) - (spread - padding);
  });
  const attributes = {
    ...windowAttributes(operation),
    output_padding: ints(missing),
    group: int(group),
  };
  const inputs = [emitter.read(dy, PICTURE), weights];
  emitter.bind(value, PICTURE, emitter.writer.one('ConvTranspose', inputs, { attributes }));
};
