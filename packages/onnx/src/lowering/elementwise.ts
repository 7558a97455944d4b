import { ELEMENTWISE } from '../graph/elementwise.js';
import type { Attributes, ElementType } from '../graph/value.js';
import { int, type OnnxAttribute, type OnnxAttributes } from '../onnx-file/onnx-model.js';
import type { Lowering, Lowerings } from './lowering.js';

/** Type codes of ONNX's `Cast`. */
const CAST_CODES: Readonly<Record<ElementType, number>> = { float32: 1, int32: 6, bool: 9 };

/** Operations on each element: every operand in the order of the result. */
const elementwise: Lowering = ({ writer, ...emitter }, value, { type, inputs, attributes }) => {
  const order = emitter.orderOf(value);
  const operands = inputs.map((input) => emitter.operand(input, order));
  const rank = Math.max(...operands.map(({ dims }) => dims.length));
  const dims = Array.from({ length: rank }, (_, axis) =>
    Math.max(...operands.map((operand) => operand.dims[axis - rank + operand.dims.length] ?? 1)),
  );
  const names = operands.map(({ name }) => name);
  const extra = type === 'Cast' ? { to: int(CAST_CODES[value.dtype]) } : {};
  const name = writer.one(type, names, { attributes: { ...onnxAttributes(attributes), ...extra } });
  emitter.bind(value, order, name, dims);
};

/** Those attributes that are passed to ONNX as they are. */
export function onnxAttributes(attributes: Attributes): OnnxAttributes {
  const entries = Object.entries(attributes).filter(
    (entry): entry is [string, OnnxAttribute] => typeof entry[1] === 'object' && 'kind' in entry[1],
  );
  return Object.fromEntries(entries);
}

/** Operations that work on each element by itself. */
export const ELEMENTWISE_LOWERINGS: Lowerings = Object.fromEntries(
  [...ELEMENTWISE].map((type) => [type, elementwise] as const),
);
