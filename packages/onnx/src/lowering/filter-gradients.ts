import { type OperationSource, sizeOf, type Value } from '../graph/value.js';
import { int, ints } from '../onnx-file/onnx-model.js';
import type { Emitter } from './emitter.js';
import { type Lowerings, numbers } from './lowering.js';
import { matrixProduct } from './matrix.js';
import { DEPTHWISE_FILTER, PICTURE } from './order.js';
import { movedColumns, seenByTap, shiftedColumns, shiftedRows } from './shifted-pictures.js';

/** Gradients of convolutions with respect to the filter, as products of matrices. */
export const FILTER_GRADIENT_LOWERINGS: Lowerings = {
  ConvFilterGradient: (emitter, value, operation) => {
    if (hasManyTaps(value, operation)) return byConvolution(emitter, value, operation);
    const [x, dy] = operation.inputs as readonly [Value, Value];
    const [height, width, inputs, filters] = value.shape as readonly number[] as Shape4D;
    const batch = x.shape[0] as number;
    const { writer } = emitter;
    const sum = (product: string) =>
      batch === 1 ? product : writer.one('ReduceSum', [product, writer.integers([0])]);
    if (isStrided(operation)) {
      const pixels = (dy.shape[1] as number) * (dy.shape[2] as number);
      const seen = seenByTap(emitter, x, { operation, dy, axis: 1 });
      const taps = height * width * inputs;
      const columns = emitter.reshape(seen, [], [batch, taps, pixels]);
      const rows = emitter.reshape(emitter.read(dy, PICTURE), [], [batch, filters, pixels]);
      const product = sum(matrixProduct(emitter, [rows, columns], { transposeB: true }));
      const dims = [filters, height, width, inputs];
      emitter.bind(value, [3, 0, 1, 2], emitter.reshape(product, [], dims));
      return;
    }
    const isJoined = batch > 1 && isMostlyFilter(value, x, dy);
    const options = { operation, axis: isJoined ? 0 : 1 } as const;
    const rows = shiftedRows(emitter, dy, options);
    const columns = shiftedColumns(emitter, x, { ...options, dy });
    const pixels = rows.height * (dy.shape[2] as number);
    const dimsOf = (count: number) => (isJoined ? [count, batch * pixels] : [batch, count, pixels]);
    const left = emitter.reshape(rows.name, [], dimsOf(height * filters));
    const right = emitter.reshape(columns, [], dimsOf(width * inputs));
    const products = matrixProduct(emitter, [left, right], { transposeB: true });
    const product = isJoined ? products : sum(products);
    const dims = [height, filters, width, inputs];
    emitter.bind(value, [0, 3, 1, 2], emitter.reshape(product, [], dims));
  },
  DepthwiseConvFilterGradient: (emitter, value, operation) => {
    if (!isStrided(operation)) return byWholePictures(emitter, value, operation);
    const [x, dy] = operation.inputs as readonly [Value, Value];
    const [height, width, channels, multiplier] = value.shape as readonly number[] as Shape4D;
    const [batch, outHeight, outWidth] = dy.shape as readonly number[] as Shape4D;
    const { writer } = emitter;
    const sum = (product: string) => writer.one('ReduceSum', [product, writer.integers([0])]);
    const pixels = outHeight * outWidth;
    const seen = seenByTap(emitter, x, { operation, dy, axis: 2 });
    const columns = emitter.reshape(seen, [], [batch, channels, height * width, pixels]);
    const incoming = emitter.reshape(
      emitter.read(dy, PICTURE),
      [],
      [batch, channels, multiplier, pixels],
    );
    const product = sum(matrixProduct(emitter, [incoming, columns], { transposeB: true }));
    const dims = [channels, multiplier, height, width];
    emitter.bind(value, DEPTHWISE_FILTER, emitter.reshape(product, [], dims));
  },
};

type Shape4D = [number, number, number, number];

function isStrided(operation: OperationSource): boolean {
  return numbers(operation, 'strides').some((stride) => stride > 1);
}

/**
 * Where a gradient for each picture of the batch, and their sum, take more room than the pictures: then these are brought into an
 * order in which one product covers the batch.
 */
function isMostlyFilter({ shape }: Value, x: Value, dy: Value): boolean {
  return sizeOf(x.shape) + sizeOf(dy.shape) < (x.shape[0] as number) * sizeOf(shape);
}

/** Where so many taps see so few channels, what each tap sees would be copied in many small pieces. */
function hasManyTaps({ shape: [height, width] }: Value, operation: OperationSource): boolean {
  return isStrided(operation) && (height as number) * (width as number) > 9;
}

/**
 * A convolution of each picture's channel with its incoming gradient, a filter as wide as the picture: onnxruntime computes it as a product
 * of matrices whose rows overlap, without copying them.
 */
function byWholePictures(emitter: Emitter, value: Value, operation: OperationSource): void {
  const [x, dy] = operation.inputs as readonly [Value, Value];
  const [height, width, channels, multiplier] = value.shape as readonly number[] as Shape4D;
  const [batch, outHeight] = dy.shape as readonly number[] as Shape4D;
  const { writer } = emitter;
  const { gradients, picture, rows } = movedColumns(emitter, x, { operation, dy });
  const group = batch * channels;
  const kernel = [outHeight, x.shape[2] as number];
  const filters = emitter.reshape(gradients, [], [group * multiplier * width, 1, ...kernel]);
  const pictures = emitter.reshape(picture, [], [1, group, rows, kernel[1] as number]);
  const attributes = { kernel_shape: ints(kernel), group: int(group) };
  const product = writer.one('Conv', [pictures, filters], { attributes });
  const dilation = numbers(operation, 'dilations')[0] as number;
  const seen = dilation === 1 || height === 1 ? product : everyRow(emitter, product, dilation);
  const taps = emitter.reshape(seen, [], [batch, channels, multiplier, width, height]);
  const sum = writer.one('ReduceSum', [taps, writer.integers([0])]);
  emitter.bind(
    value,
    [2, 3, 1, 0],
    emitter.reshape(sum, [], [channels, multiplier, width, height]),
  );
}

/** Rows that lie some rows apart. */
function everyRow({ writer }: Emitter, name: string, step: number): string {
  const bounds = [0, 2 ** 31 - 1, 2, step].map((number) => writer.integers([number]));
  return writer.one('Slice', [name, ...bounds]);
}

/** A convolution of the transposed input with the transposed incoming gradient, stride and dilation exchanged. */
function byConvolution(emitter: Emitter, value: Value, operation: OperationSource): void {
  const [x, dy] = operation.inputs as readonly [Value, Value];
  const { writer } = emitter;
  const perm = { attributes: { perm: ints([1, 0, 2, 3]) } };
  const [picture, weights] = [x, dy].map((input) =>
    writer.one('Transpose', [emitter.read(input, PICTURE)], perm),
  ) as [string, string];
  const [strides, dilations] = [numbers(operation, 'strides'), numbers(operation, 'dilations')];
  const pads = numbers(operation, 'pads');
  const product = writer.one('Conv', [picture, weights], {
    attributes: {
      kernel_shape: ints(dy.shape.slice(1, 3)),
      strides: ints(dilations),
      dilations: ints(strides),
      pads: ints(pads),
    },
  }); // [inputs, filters, at least height, at least width]
  const [height, width] = value.shape as readonly number[] as Shape4D;
  const cut = writer.one('Slice', [
    product,
    writer.integers([0, 0]),
    writer.integers([height, width]),
    writer.integers([2, 3]),
  ]);
  emitter.bind(value, [2, 3, 0, 1], cut);
}
