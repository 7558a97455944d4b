import { OptionError } from '@posewright/pose';
import { int, type OnnxNode, type OnnxTensor, type OnnxType } from '../onnx-file/onnx-model.js';
import { IMAGE } from './inference-graph.js';
import type { NamedNodes } from './name-nodes.js';
import { PREPROCESSING } from './normalize-image.js';
import type { ValueRange } from './value-range.js';

/** Operations that onnxruntime computes with 8 bits where all that they read and give has 8 bits. */
const QUANTIZED: ReadonlySet<string> = new Set([
  'Add',
  'Concat',
  'Conv',
  'Elu',
  'MaxPool',
  'Resize',
]);

/** Names of the tensors that get 8 bits: what convolutions and what lies between them read, pixels and constants aside. */
export function quantizedTensors(
  { nodes, initializers }: NamedNodes,
  outputs: readonly string[],
): readonly string[] {
  const constants = new Set(initializers.map(({ name }) => name));
  const read = nodes
    .filter((node) => QUANTIZED.has(node.type) && !isWhole(node, outputs))
    .map(({ type, inputs }) => (type === 'Add' || type === 'Concat' ? inputs : inputs.slice(0, 1)))
    .filter((data) => !data.some((name) => constants.has(name)))
    .flat();
  return [...new Set(read)].filter((name) => !isPixels(name));
}

/**
 * Gives convolutions weights of 8 bits, with a scale for each filter, and what they read 8 bits from 0 to 255 with a scale and a zero:
 * as pairs of QuantizeLinear and DequantizeLinear, which any runtime computes and onnxruntime joins with the operations between them.
 * The convolution of the pixels and those of the outputs stay float32.
 *
 * On x86 without VNNI or AMX onnxruntime adds two products of 8 bits in 16, which large weights overflow: there the outputs are worse.
 *
 * @param ranges Which numbers each of {@link quantizedTensors} holds.
 * @throws {OptionError} that names a tensor whose range is missing.
 */
export function quantizeNodes(
  model: NamedNodes,
  {
    ranges,
    outputs,
  }: { readonly ranges: ReadonlyMap<string, ValueRange>; readonly outputs: readonly string[] },
): NamedNodes {
  const steps = new Map(
    quantizedTensors(model, outputs).map((name) => [name, stepOf(name, ranges)] as const),
  );
  const constants = new Map(model.initializers.map((tensor) => [tensor.name, tensor] as const));
  const added: OnnxTensor[] = [];
  const nodes = model.nodes.flatMap((node) => {
    const step = steps.get(node.inputs[0] as string);
    const convolution =
      node.type === 'Conv' && step !== undefined && !isWhole(node, outputs)
        ? quantizeConvolution(node, constants, step.scale)
        : { node, before: [], tensors: [] };
    const inputs = convolution.node.inputs.map((name) => (steps.has(name) ? restored(name) : name));
    const result = node.outputs[0] as string;
    const own = steps.get(result);
    added.push(...convolution.tensors, ...(own ? stepTensors(result, own) : []));
    return [
      ...convolution.before,
      { ...convolution.node, inputs },
      ...(own ? quantizePair(result) : []),
    ];
  });
  const read = new Set(nodes.flatMap(({ inputs }) => inputs));
  const replaced = new Set(added.map(({ name }) => name));
  const kept = model.initializers.filter(({ name }) => read.has(name) && !replaced.has(name));
  return { nodes, initializers: [...kept, ...added] };
}

/** Whether a node is at the edge of the network, where 8 bits would be seen. */
function isWhole(
  { type, inputs, outputs: results }: OnnxNode,
  outputs: readonly string[],
): boolean {
  return (
    type === 'Conv' && (isPixels(inputs[0] as string) || outputs.includes(results[0] as string))
  );
}

function isPixels(name: string): boolean {
  return name === IMAGE || name.startsWith(`${PREPROCESSING}/`);
}

/** What one step of 8 bits is, and which of them is 0. */
interface Step {
  readonly scale: number;
  readonly zero: number;
}

function stepOf(name: string, ranges: ReadonlyMap<string, ValueRange>): Step {
  const range = ranges.get(name);
  if (range === undefined) {
    throw new OptionError(
      'ranges',
      `a range for each tensor of \`exportCalibration\`, \`${name}\` among them`,
      [...ranges.keys()].slice(0, 3).join(', '),
    );
  }
  const [low, high] = range;
  const scale = Math.fround(Math.max((high - low) / 255, SMALLEST));
  return { scale, zero: Math.min(255, Math.max(0, Math.round(-low / scale))) };
}

/** Of a tensor that is 0 everywhere. */
const SMALLEST = 1e-8;
/** Largest weight in steps. */
const LARGEST_WEIGHT = 127;
/** Largest bias in steps, well within 32 bits. */
const LARGEST_BIAS = 2 ** 30;

function restored(name: string): string {
  return `${name}/DequantizeLinear`;
}

function quantizePair(name: string): readonly OnnxNode[] {
  const step = [scaleName(name), zeroName(name)];
  const quantized = `${name}/QuantizeLinear`;
  return [
    nodeOf('QuantizeLinear', quantized, [name, ...step]),
    nodeOf('DequantizeLinear', restored(name), [quantized, ...step]),
  ];
}

function stepTensors(name: string, { scale, zero }: Step): readonly OnnxTensor[] {
  return [
    tensorOf(scaleName(name), 'float32', [], Float32Array.of(scale)),
    tensorOf(zeroName(name), 'uint8', [], Uint8Array.of(zero)),
  ];
}

/** A convolution with its weights of 8 bits, and its bias in steps of the products. */
function quantizeConvolution(
  node: OnnxNode,
  constants: ReadonlyMap<string, OnnxTensor>,
  inputScale: number,
) {
  const [input, filter, term] = node.inputs as readonly [string, string, string?];
  const { dims, bytes } = constants.get(filter) as OnnxTensor;
  const weights = toFloat32(bytes);
  const filters = dims[0] as number;
  const each = weights.length / filters;
  const bias = term === undefined ? null : toFloat32((constants.get(term) as OnnxTensor).bytes);
  const scales = Float32Array.from({ length: filters }, (_, index) => {
    const own = weights.subarray(index * each, (index + 1) * each);
    const largest = own.reduce((found, weight) => Math.max(found, Math.abs(weight)), 0);
    const forBias = Math.abs(bias?.[index] ?? 0) / (inputScale * LARGEST_BIAS);
    return Math.max(largest / LARGEST_WEIGHT, forBias, SMALLEST);
  });
  const scaleAt = (index: number) => scales[index] as number;
  const quantized = Int8Array.from(weights, (weight, index) =>
    Math.round(weight / scaleAt(Math.floor(index / each))),
  );
  const parts = [
    perFilter(filter, tensorOf(filter, 'int8', dims, quantized), scales, new Int8Array(filters)),
  ];
  if (bias !== null && term !== undefined) {
    const products = scales.map((scale) => scale * inputScale);
    const steps = Int32Array.from(bias, (number, index) =>
      Math.round(number / (products[index] as number)),
    );
    parts.push(
      perFilter(term, tensorOf(term, 'int32', [filters], steps), products, new Int32Array(filters)),
    );
  }
  return {
    node: { ...node, inputs: [input, ...parts.map((part) => part.node.name)] },
    before: parts.map((part) => part.node),
    tensors: parts.flatMap((part) => part.tensors),
  };
}

function perFilter(
  name: string,
  numbers: OnnxTensor,
  scales: Float32Array,
  zeros: Int8Array | Int32Array,
) {
  const inputs = [name, scaleName(name), zeroName(name)];
  const dims = [scales.length];
  return {
    node: nodeOf('DequantizeLinear', restored(name), inputs, 0),
    tensors: [
      numbers,
      tensorOf(scaleName(name), 'float32', dims, scales),
      tensorOf(zeroName(name), numbers.type, dims, zeros),
    ],
  };
}

function nodeOf(type: string, name: string, inputs: readonly string[], axis?: number): OnnxNode {
  const attributes = axis === undefined ? {} : { axis: int(axis) };
  return { name, type, domain: '', inputs, outputs: [name], attributes };
}

function tensorOf(
  name: string,
  type: OnnxType,
  dims: readonly number[],
  numbers: Float32Array | Int8Array | Uint8Array | Int32Array,
): OnnxTensor {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  return { name, type, dims, bytes };
}

function toFloat32(bytes: Uint8Array): Float32Array {
  return new Float32Array(bytes.slice().buffer);
}

function scaleName(name: string): string {
  return `${name}/scale`;
}

function zeroName(name: string): string {
  return `${name}/zero_point`;
}
