import { expect, test } from 'vitest';
import type { OnnxNode, OnnxTensor } from '../onnx-file/onnx-model.js';
import { quantizedTensors, quantizeNodes } from './quantize-nodes.js';

function node(name: string, type: string, inputs: readonly string[]): OnnxNode {
  return { name, type, domain: '', inputs, outputs: [name], attributes: {} };
}

function floats(name: string, dims: readonly number[], numbers: readonly number[]): OnnxTensor {
  const bytes = new Uint8Array(Float32Array.from(numbers).buffer);
  return { name, dims, type: 'float32', bytes };
}

/** Pixels, a convolution of them, ReLU, a convolution, norm, ReLU, a convolution to the output. */
const MODEL = {
  nodes: [
    node('a', 'Conv', ['image', 'a.weight']),
    node('relu', 'Relu', ['a']),
    node('b', 'Conv', ['relu', 'b.weight', 'b.bias']),
    node('scaled', 'Mul', ['b', 'factor']),
    node('shifted', 'Add', ['scaled', 'factor']),
    node('sum', 'Add', ['shifted', 'relu']),
    node('heatmaps', 'Conv', ['sum', 'a.weight']),
  ],
  initializers: [
    floats('a.weight', [1, 1, 1, 1], [3]),
    floats('b.weight', [2, 1, 1, 2], [127, -63.5, 0, 0]),
    floats('b.bias', [2], [10, -7]),
    floats('factor', [1], [2]),
  ],
};

const RANGES = new Map([
  ['relu', [0, 25.5]],
  ['shifted', [-1, 4.1]],
] as const);

test('asks for what convolutions between the ends read, and for the terms of sums', () => {
  expect(quantizedTensors(MODEL, ['heatmaps'])).toEqual(['relu', 'shifted']);
});

test('writes pairs of nodes behind each tensor, and weights with a scale for each filter', () => {
  const { nodes, initializers } = quantizeNodes(MODEL, { ranges: RANGES, outputs: ['heatmaps'] });
  expect(nodes.map(({ name, inputs }) => `${name}(${inputs.join(', ')})`)).toEqual([
    'a(image, a.weight)',
    'relu(a)',
    'relu/QuantizeLinear(relu, relu/scale, relu/zero_point)',
    'relu/DequantizeLinear(relu/QuantizeLinear, relu/scale, relu/zero_point)',
    'b.weight/DequantizeLinear(b.weight, b.weight/scale, b.weight/zero_point)',
    'b.bias/DequantizeLinear(b.bias, b.bias/scale, b.bias/zero_point)',
    'b(relu/DequantizeLinear, b.weight/DequantizeLinear, b.bias/DequantizeLinear)',
    'scaled(b, factor)',
    'shifted(scaled, factor)',
    'shifted/QuantizeLinear(shifted, shifted/scale, shifted/zero_point)',
    'shifted/DequantizeLinear(shifted/QuantizeLinear, shifted/scale, shifted/zero_point)',
    'sum(shifted/DequantizeLinear, relu/DequantizeLinear)',
    'heatmaps(sum, a.weight)',
  ]);
  const numbers = new Map(
    initializers.map(({ name, type, bytes }) => [name, { type, numbers: numbersOf(type, bytes) }]),
  );
  expect(numbers.get('b.weight')).toEqual({ type: 'int8', numbers: [127, -64 + 1, 0, 0] });
  expect(numbers.get('relu/zero_point')).toEqual({ type: 'uint8', numbers: [0] });
  expect(numbers.get('relu/scale')?.numbers[0]).toBeCloseTo(0.1, 6);
  expect(numbers.get('shifted/zero_point')?.numbers).toEqual([50]);
  // A bias counts products of a step of the input and one of the weights, 0.1 and 1; where all weights are 0, as fine as 32 bits allow.
  expect(numbers.get('b.bias')?.numbers[0]).toBe(100);
  const [steps, scales] = [numbers.get('b.bias'), numbers.get('b.bias/scale')];
  expect(Number(steps?.numbers[1]) * Number(scales?.numbers[1])).toBeCloseTo(-7, 5);
  expect(numbers.get('a.weight')?.type).toBe('float32');
});

test('names the tensor whose range is missing', () => {
  const ranges = new Map([['relu', [0, 1]]] as const);
  expect(() => quantizeNodes(MODEL, { ranges, outputs: ['heatmaps'] })).toThrow(
    "`ranges` should be a range for each tensor of `exportCalibration`, `shifted` among them, but it is 'relu'.",
  );
});

function numbersOf(type: string, bytes: Uint8Array): readonly number[] {
  const { buffer } = bytes.slice();
  if (type === 'int8') return [...new Int8Array(buffer)];
  if (type === 'uint8') return [...new Uint8Array(buffer)];
  return type === 'int32' ? [...new Int32Array(buffer)] : [...new Float32Array(buffer)];
}
