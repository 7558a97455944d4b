import type { OperationSource, Value } from '../graph/value.js';
import { text } from '../onnx-file/onnx-model.js';
import type { Emitter } from './emitter.js';
import type { Lowerings } from './lowering.js';
import { inOrder, PICTURE } from './order.js';
import { resizeMatrix } from './resize-matrix.js';

/** Resizing of pictures and its gradients. */
export const RESIZING_LOWERINGS: Lowerings = {
  ResizeNearest: (emitter, value, operation) => resize(emitter, value, operation, 'nearest'),
  ResizeLinear: (emitter, value, operation) => resize(emitter, value, operation, 'linear'),
  ResizeNearestGradient: (emitter, value, operation) => {
    if (wholeFactors(value, operation) === null) return byMatrices(emitter, value, operation);
    const [dy] = operation.inputs as readonly [Value];
    const [batch, height, width, channels] = value.shape as readonly number[] as Shape4D;
    const [rows, columns] = wholeFactors(value, operation) as readonly [number, number];
    const { writer } = emitter;
    const apart = [batch, channels, height, rows, width, columns];
    const blocks = emitter.reshape(emitter.read(dy, PICTURE), [], apart);
    emitter.bind(
      value,
      PICTURE,
      writer.one('ReduceSum', [blocks, writer.integers([3, 5])], {
        attributes: { keepdims: { kind: 'int', value: 0 } },
      }),
    );
  },
  ResizeLinearGradient: (emitter, value, operation) => byMatrices(emitter, value, operation),
};

type Shape4D = [number, number, number, number];

function resize(
  emitter: Emitter,
  value: Value,
  operation: OperationSource,
  mode: 'nearest' | 'linear',
): void {
  const [x] = operation.inputs as readonly [Value];
  const { writer } = emitter;
  const { alignCorners, halfPixelCenters } = operation.attributes;
  const isRounded = alignCorners === true || halfPixelCenters === true;
  const attributes = {
    mode: text(mode),
    coordinate_transformation_mode: text(
      alignCorners ? 'align_corners' : halfPixelCenters ? 'half_pixel' : 'asymmetric',
    ),
    ...(mode === 'nearest' && {
      nearest_mode: text(isRounded ? 'round_prefer_ceil' : 'floor'),
    }),
  };
  const input = emitter.read(x, PICTURE);
  const scales = inOrder(value.shape, PICTURE).map(
    (length, place) => length / (inOrder(x.shape, PICTURE)[place] as number),
  );
  // Factors say the same for every size of input, which sizes do not.
  const inputs = scales.every(Number.isInteger)
    ? [input, '', writer.tensor(Float32Array.from(scales), [4])]
    : [input, '', '', writer.integers(inOrder(value.shape, PICTURE))];
  emitter.bind(value, PICTURE, writer.one('Resize', inputs, { attributes }));
}

function wholeFactors(
  value: Value,
  { inputs, attributes }: OperationSource,
): readonly [number, number] | null {
  const [dy] = inputs as readonly [Value];
  const [rows, columns] = [1, 2].map(
    (axis) => (dy.shape[axis] as number) / (value.shape[axis] as number),
  ) as [number, number];
  const isWhole = Number.isInteger(rows) && Number.isInteger(columns);
  return isWhole && attributes.alignCorners === false ? [rows, columns] : null;
}

/** Resizing is a product with a matrix on each side, and its gradient the product with the transposed ones. */
function byMatrices(
  emitter: Emitter,
  value: Value,
  { type, inputs, attributes }: OperationSource,
): void {
  const [dy] = inputs as readonly [Value];
  const options = {
    mode: type === 'ResizeLinearGradient' ? ('linear' as const) : ('nearest' as const),
    alignCorners: attributes.alignCorners === true,
    halfPixelCenters: attributes.halfPixelCenters === true,
  };
  const { writer } = emitter;
  const [rows, columns] = ([1, 2] as const).map((axis) => {
    const [from, to] = [value.shape[axis] as number, dy.shape[axis] as number];
    return { weights: resizeMatrix(from, to, options), from, to };
  }) as [Matrix, Matrix];
  const left = writer.tensor(transpose(rows), [rows.from, rows.to]);
  const right = writer.tensor(columns.weights, [columns.to, columns.from]);
  const halfway = writer.one('MatMul', [left, emitter.read(dy, PICTURE)]);
  emitter.bind(value, PICTURE, writer.one('MatMul', [halfway, right]));
}

interface Matrix {
  readonly weights: Float32Array;
  readonly from: number;
  readonly to: number;
}

function transpose({ weights, from, to }: Matrix): Float32Array {
  return weights.map((_, place) => weights[(place % to) * from + Math.floor(place / to)] as number);
}
