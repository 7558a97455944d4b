import { ELEMENTWISE } from '../graph/elementwise.js';
import type { Attributes, ElementType, OperationSource, Value } from '../graph/value.js';
import { int, type OnnxAttribute, type OnnxAttributes } from '../onnx-file/onnx-model.js';
import type { Emitter } from './emitter.js';
import type { Lowering, Lowerings } from './lowering.js';

/** Type codes of ONNX's `Cast`. */
const CAST_CODES: Readonly<Record<ElementType, number>> = { float32: 1, int32: 6, bool: 9 };

/** Operations on each element: every operand in the order of the result. */
function elementwise(
  write: (
    emitter: Emitter,
    names: readonly string[],
    target: { readonly value: Value; readonly operation: OperationSource },
  ) => string,
): Lowering {
  return (emitter, value, operation) => {
    const order = emitter.orderOf(value);
    const operands = operation.inputs.map((input) => emitter.operand(input, order));
    const rank = Math.max(...operands.map(({ dims }) => dims.length));
    const dims = Array.from({ length: rank }, (_, axis) =>
      Math.max(...operands.map((operand) => operand.dims[axis - rank + operand.dims.length] ?? 1)),
    );
    const names = operands.map(({ name }) => name);
    emitter.bind(value, order, write(emitter, names, { value, operation }), dims);
  };
}

const asInOnnx = elementwise(({ writer }, names, { value, operation: { type, attributes } }) => {
  const extra = type === 'Cast' ? { to: int(CAST_CODES[value.dtype]) } : {};
  return writer.one(type, names, { attributes: { ...onnxAttributes(attributes), ...extra } });
});

/** ONNX's division of whole numbers rounds towards zero, and 32-bit floats do not hold all of them. */
const floorDivision = elementwise(({ writer }, names) => {
  const cast = (name: string, to: number) =>
    writer.one('Cast', [name], { attributes: { to: int(to) } });
  const quotient = writer.one(
    'Div',
    names.map((name) => cast(name, FLOAT_64)),
  );
  return cast(writer.one('Floor', [quotient]), CAST_CODES.int32);
});

const FLOAT_64 = 11;

/** Those attributes that are passed to ONNX as they are. */
export function onnxAttributes(attributes: Attributes): OnnxAttributes {
  const entries = Object.entries(attributes).filter(
    (entry): entry is [string, OnnxAttribute] => typeof entry[1] === 'object' && 'kind' in entry[1],
  );
  return Object.fromEntries(entries);
}

/** Operations that work on each element by itself. */
export const ELEMENTWISE_LOWERINGS: Lowerings = Object.fromEntries(
  [...ELEMENTWISE].map((type) => [type, type === 'FloorDiv' ? floorDivision : asInOnnx] as const),
);
