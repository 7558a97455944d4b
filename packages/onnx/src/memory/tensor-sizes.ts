import type { OnnxNode, OnnxPort, OnnxTensor } from '../onnx-file/onnx-model.js';
import { type NodeShapes, outputDims } from './output-dims.js';

/** A graph whose sizes are all known. */
export interface SizedGraph {
  /** In an order in which they can run. */
  readonly nodes: readonly OnnxNode[];
  /** Constants. */
  readonly initializers: readonly OnnxTensor[];
  /** What is passed in. */
  readonly inputs: readonly OnnxPort[];
}

/** Bytes of an element of each kind. */
const ELEMENT_BYTES: Readonly<Record<string, number>> = {
  float32: 4,
  int32: 4,
  int64: 8,
  bool: 1,
  uint8: 1,
  int8: 1,
  float16: 2,
};

/** Bytes of an element of what `Cast` gives, by ONNX's code of its kind. */
const CAST_BYTES: Readonly<Record<number, number>> = { 1: 4, 6: 4, 7: 8, 9: 1, 11: 8 };

/** Operations whose results are true or false. */
const COMPARISONS = new Set(['And', 'Equal', 'Greater', 'GreaterOrEqual', 'Less', 'LessOrEqual']);
/** As {@link COMPARISONS}, of one operand. */
const TESTS = new Set(['IsInf', 'IsNaN', 'Not', 'Or', 'Xor']);
/** Operations whose results are places, in 64 bits. */
const PLACES = new Set(['ArgMax', 'ArgMin']);

/**
 * Works out how many bytes each tensor of a graph has.
 *
 * @returns By the tensor's name; without those of operations whose sizes depend on numbers, or that are not known.
 */
export function tensorSizes({
  nodes,
  initializers,
  inputs,
}: SizedGraph): ReadonlyMap<string, number> {
  const dims = new Map<string, readonly number[]>();
  const elementBytes = new Map<string, number>();
  const constants = new Map<string, OnnxTensor>();
  for (const tensor of initializers) {
    dims.set(tensor.name, tensor.dims);
    elementBytes.set(tensor.name, ELEMENT_BYTES[tensor.type] as number);
    constants.set(tensor.name, tensor);
  }
  for (const { name, type, dims: sizes } of inputs) {
    dims.set(name, (sizes ?? []).map(Number));
    elementBytes.set(name, ELEMENT_BYTES[type] as number);
  }
  for (const node of nodes) {
    const [first = ''] = node.inputs;
    const shapes: NodeShapes = {
      node,
      inputs: node.inputs.map((name) => dims.get(name) ?? []),
      numbers: (index) => numbersOf(constants.get(node.inputs[index] ?? '')),
    };
    const found = outputDims(shapes);
    for (const [index, name] of node.outputs.entries()) {
      dims.set(name, found[index] ?? []);
      elementBytes.set(name, bytesOf(node, index, elementBytes.get(first) ?? 4));
    }
  }
  return new Map(
    [...dims].map(([name, sizes]) => [name, product(sizes) * (elementBytes.get(name) as number)]),
  );
}

function bytesOf({ type, attributes }: OnnxNode, output: number, input: number): number {
  if (type === 'Cast') return CAST_BYTES[attributes.to?.value as number] ?? 4;
  if (COMPARISONS.has(type) || TESTS.has(type)) return 1;
  if (PLACES.has(type) || output > 0) return type === 'Split' ? input : 8; // Second outputs are places.
  return type === 'Where' ? 4 : input;
}

/** Whole numbers that are part of the file. */
function numbersOf(tensor: OnnxTensor | undefined): readonly number[] {
  if (tensor === undefined) return [];
  const { bytes, type } = tensor;
  const copy = bytes.slice().buffer;
  if (type === 'int64') return [...new BigInt64Array(copy)].map(Number);
  return type === 'int32' ? [...new Int32Array(copy)] : [...new Float32Array(copy)];
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total * size, 1);
}
