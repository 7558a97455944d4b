import { expect, test } from 'vitest';
import { createGraph, type Graph } from '../graph/graph.js';
import { type Attributes, type OperationSource, operationOf, type Value } from '../graph/value.js';
import { INFERENCE_RULES } from './inference-rules.js';
import { rebuildGraph } from './rebuild-graph.js';

const POINTWISE = { kernel: [1, 1], strides: [1, 1], dilations: [1, 1], pads: [0, 0, 0, 0] };
const PADDED = { ...POINTWISE, kernel: [3, 3], pads: [1, 1, 1, 1] };

/** Pictures of 4 x 4 pixels with 2 channels, and a graph that takes them. */
function start() {
  const graph = createGraph();
  const shape = [1, 4, 4, 2];
  return { graph, image: graph.placeholder('input', 'image', { shape, dtype: 'float32' }) };
}

function constant(graph: Graph, numbers: readonly number[], shape = [numbers.length], name = '') {
  return graph.constant(Float32Array.from(numbers), { shape, dtype: 'float32' }, name);
}

/** A pointwise convolution from 2 channels to 2: `[[1, 2], [3, 4]]`, from the first channel 1 and 2. */
function pointwise(graph: Graph, input: Value): Value {
  const filter = constant(graph, [1, 2, 3, 4], [1, 1, 2, 2], 'conv.weight');
  return graph.apply('Conv', [input, filter], POINTWISE, input);
}

function elementwise(graph: Graph, type: string, inputs: readonly [Value, Value]): Value {
  return graph.apply(type, inputs, {}, inputs.find(({ shape }) => shape.length === 4) as Value);
}

/** The operation that gives the first output after the rules. */
function rewritten(image: Value, ...outputs: readonly Value[]): OperationSource {
  const rebuilt = rebuildGraph(
    {
      inputs: [{ name: 'image', value: image }],
      outputs: outputs.map((value, index) => ({ name: `${index}`, value })),
    },
    { rules: INFERENCE_RULES },
  );
  return rebuilt.outputs[0]?.value.source as OperationSource;
}

function numbersOf(value: Value | undefined): readonly number[] | null {
  return value?.source.kind === 'constant' ? [...value.source.elements] : null;
}

test.each([
  ['Mul', [10, 100], 'right', [10, 200, 30, 400], null],
  ['Mul', [10, 100], 'left', [10, 200, 30, 400], null],
  ['Div', [2, 4], 'right', [0.5, 0.5, 1.5, 1], null],
  ['Add', [5, 6], 'right', [1, 2, 3, 4], [5, 6]],
  ['Sub', [5, 6], 'right', [1, 2, 3, 4], [-5, -6]],
  ['Sub', [5, 6], 'left', [-1, -2, -3, -4], [5, 6]],
] as const)('%s of a convolution and %j on the %s', (type, numbers, side, weights, bias) => {
  const { graph, image } = start();
  const convolution = pointwise(graph, image);
  const other = constant(graph, numbers);
  const { inputs } = rewritten(
    image,
    elementwise(graph, type, side === 'left' ? [other, convolution] : [convolution, other]),
  );
  expect(inputs[0]?.source.kind).toBe('input');
  expect(numbersOf(inputs[1])).toEqual(weights);
  expect(numbersOf(inputs[2])).toEqual(bias);
});

test('a factor scales the bias that is there, and the bias is named beside the weights', () => {
  const { graph, image } = start();
  const shifted = elementwise(graph, 'Add', [pointwise(graph, image), constant(graph, [5, 6])]);
  const { inputs } = rewritten(
    image,
    elementwise(graph, 'Mul', [shifted, constant(graph, [2, 3])]),
  );
  expect(numbersOf(inputs[1])).toEqual([2, 6, 6, 12]);
  expect(numbersOf(inputs[2])).toEqual([10, 18]);
  expect(inputs.map(({ source }) => 'name' in source && source.name)).toEqual([
    'image',
    'conv.weight',
    'conv.bias',
  ]);
});

test('a depthwise convolution has its outputs on the last two axes of the filter', () => {
  const { graph, image } = start();
  const filter = constant(graph, [1, 2, 3, 4], [1, 1, 2, 2], 'conv.weight');
  const result = { shape: [1, 4, 4, 4], dtype: 'float32' } as const;
  const scaled = elementwise(graph, 'Mul', [image, constant(graph, [1, 10])]);
  const convolution = graph.apply('DepthwiseConv', [scaled, filter], POINTWISE, result);
  const output = elementwise(graph, 'Mul', [convolution, constant(graph, [1, 2, 3, 4])]);
  const { type, inputs } = rewritten(image, output);
  expect(type).toBe('DepthwiseConv');
  // Outputs 0 and 1 are of channel 0, outputs 2 and 3 of channel 1.
  expect(numbersOf(inputs[1])).toEqual([1, 4, 90, 160]);
});

test('a convolution that something else reads too stays as it is', () => {
  const { graph, image } = start();
  const convolution = pointwise(graph, image);
  const scaled = elementwise(graph, 'Mul', [convolution, constant(graph, [10, 100])]);
  expect(rewritten(image, scaled, convolution).type).toBe('Mul');
});

test.each([
  ['a number at each pixel', Array.from({ length: 32 }, (_, index) => index), [1, 4, 4, 2]],
  ['a number for each column', [1, 2, 3, 4], [4, 1]],
] as const)('a term with %s is none of the channel’s', (_, numbers, shape) => {
  const { graph, image } = start();
  const term = constant(graph, numbers, [...shape]);
  expect(rewritten(image, elementwise(graph, 'Add', [pointwise(graph, image), term])).type).toBe(
    'Add',
  );
});

test('a factor of the input becomes part of the weights, with padding too', () => {
  const { graph, image } = start();
  const scaled = elementwise(graph, 'Mul', [image, constant(graph, [10, 100])]);
  const filter = constant(
    graph,
    Array.from({ length: 18 }, (_, index) => index),
    [3, 3, 2, 1],
  );
  const convolution = graph.apply('Conv', [scaled, filter], PADDED, {
    ...image,
    shape: [1, 4, 4, 1],
  });
  const { inputs } = rewritten(image, convolution);
  expect(inputs[0]?.source.kind).toBe('input');
  expect(numbersOf(inputs[1])?.slice(0, 6)).toEqual([0, 100, 20, 300, 40, 500]);
});

test('a term of the input becomes a bias without padding, and stays with padding', () => {
  const { graph, image } = start();
  const shifted = elementwise(graph, 'Sub', [image, constant(graph, [10, 100])]);
  const { inputs } = rewritten(image, pointwise(graph, shifted));
  expect(inputs[0]?.source.kind).toBe('input');
  expect(numbersOf(inputs[2])).toEqual([-(1 * 10 + 3 * 100), -(2 * 10 + 4 * 100)]);
  const filter = constant(
    graph,
    Array.from({ length: 18 }, (_, index) => index),
    [3, 3, 2, 1],
  );
  const padded = graph.apply('Conv', [shifted, filter], PADDED, { ...image, shape: [1, 4, 4, 1] });
  expect(operationOf(rewritten(image, padded).inputs[0] as Value, 'Sub')).not.toBeNull();
});

test('channels in the other order become filters in the other order', () => {
  const { graph, image } = start();
  const reversed = graph.apply(
    'Slice',
    [image],
    { begin: [0, 0, 0, 1], steps: [1, 1, 1, -1] },
    image,
  );
  const { inputs } = rewritten(image, pointwise(graph, reversed));
  expect(inputs[0]?.source.kind).toBe('input');
  expect(numbersOf(inputs[1])).toEqual([3, 4, 1, 2]);
  const upside = graph.apply(
    'Slice',
    [image],
    { begin: [0, 3, 0, 0], steps: [1, -1, 1, 1] },
    image,
  );
  expect(rewritten(image, pointwise(graph, upside)).inputs[0]?.source).toMatchObject({
    type: 'Slice',
  });
});

test.each([
  [
    'a step that sees nothing at the end',
    { pads: [1, 1, 0, 0], strides: [2, 2] },
    [2, 2],
    [1, 1, 1, 1],
  ],
  ['padding that is read', { pads: [1, 1, 0, 0], strides: [1, 1] }, [3, 3], [1, 1, 0, 0]],
  ['more padding at the end', { pads: [0, 0, 1, 1], strides: [2, 2] }, [2, 2], [0, 0, 1, 1]],
] as const)('pads at both ends: %s', (_, changes, [height, width], pads) => {
  const { graph, image } = start();
  const attributes: Attributes = { ...PADDED, ...changes };
  const result = { shape: [1, height, width, 2], dtype: 'float32' } as const;
  const pooled = graph.apply('MaxPool', [image], attributes, result);
  expect(rewritten(image, pooled).attributes.pads).toEqual(pads);
});

test('what no output needs is left out', () => {
  const { graph, image } = start();
  elementwise(graph, 'Mul', [image, constant(graph, [10, 100])]);
  const relu = graph.apply('Relu', [image], {}, image);
  expect(rewritten(image, relu)).toMatchObject({ type: 'Relu', inputs: [{ id: 0 }] });
});
