import type { Value } from '../graph/value.js';
import { int } from '../onnx-file/onnx-model.js';
import type { Emitter } from './emitter.js';
import type { Lowerings } from './lowering.js';
import { plainOrder } from './order.js';

/** Onnxruntime's own operations. */
export const MICROSOFT = 'com.microsoft';

/** Matrix products. */
export const MATRIX_LOWERINGS: Lowerings = {
  MatMul: (emitter, value, { inputs, attributes }) => {
    const [a, b] = inputs.map((input) => readPlain(emitter, input)) as [string, string];
    const { transposeA, transposeB } = attributes;
    const name = matrixProduct(emitter, [a, b], {
      transposeA: transposeA === true,
      transposeB: transposeB === true,
    });
    emitter.bind(value, plainOrder(value.shape.length), name);
  },
};

/** A product of matrices, the last two axes of tensors, either of them transposed without being moved. */
export function matrixProduct(
  { writer }: Emitter,
  factors: readonly [string, string],
  { transposeA = false, transposeB = false } = {},
): string {
  if (!transposeA && !transposeB) return writer.one('MatMul', factors);
  const attributes = { transA: int(transposeA ? 1 : 0), transB: int(transposeB ? 1 : 0) };
  return writer.one('FusedMatMul', factors, { attributes, domain: MICROSOFT });
}

function readPlain(emitter: Emitter, value: Value): string {
  return emitter.read(value, plainOrder(value.shape.length));
}
