import { expect, test } from 'vitest';
import { createGraph, type Graph } from '../graph/graph.js';
import { type OperationSource, operationOf, type Value } from '../graph/value.js';
import { rebuildForInference } from './rebuild-for-inference.js';

const SHAPE = [1, 4, 4, 2];
const POINTWISE = { kernel: [1, 1], strides: [1, 1], dilations: [1, 1], pads: [0, 0, 0, 0] };

function start(shape: readonly number[] = SHAPE) {
  const graph = createGraph();
  return { graph, image: graph.placeholder('input', 'image', { shape, dtype: 'float32' }) };
}

function constant(graph: Graph, numbers: readonly number[], name = '', shape = [numbers.length]) {
  return graph.constant(Float32Array.from(numbers), { shape, dtype: 'float32' }, name);
}

/** An operation on a picture and on what is broadcast with it. */
function elementwise(graph: Graph, type: string, inputs: readonly [Value, Value]): Value {
  return graph.apply(type, inputs, {}, inputs.find(({ shape }) => shape.length > 1) as Value);
}

function rebuilt(image: Value, ...outputs: readonly Value[]): OperationSource {
  const graph = rebuildForInference({
    inputs: [{ name: 'image', value: image }],
    outputs: outputs.map((value, index) => ({ name: `${index}`, value })),
  });
  return graph.outputs[0]?.value.source as OperationSource;
}

function constantsOf({ inputs }: OperationSource) {
  return inputs.slice(1).map(({ source }) => {
    if (source.kind !== 'constant') throw new Error('no constant');
    return { numbers: [...source.elements], name: source.name };
  });
}

test.each([
  ['x * a + b', 'Add', ['x', 'a'], ['y', 'b'], [-3, 4]],
  ['b + a * x', 'Add', ['a', 'x'], ['b', 'y'], [-3, 4]],
  ['x * a - b', 'Sub', ['x', 'a'], ['y', 'b'], [3, -4]],
] as const)(
  'a factor and a term of each channel are one norm: %s',
  (_, type, factors, terms, shift) => {
    const { graph, image } = start();
    const named = {
      x: image,
      a: constant(graph, [5, 6], 'bn.weight'),
      b: constant(graph, [-3, 4], 'bn.bias'),
    };
    const pick = <Name extends string>(
      names: readonly Name[],
      values: Readonly<Record<Name, Value>>,
    ) => names.map((name) => values[name]) as [Value, Value];
    const y = elementwise(graph, 'Mul', pick(factors, named));
    const norm = rebuilt(image, elementwise(graph, type, pick(terms, { ...named, y })));
    expect(norm.type).toBe('BatchNormalization');
    expect(norm.inputs[0]?.source).toMatchObject({ kind: 'input', name: 'image' });
    expect(constantsOf(norm)).toEqual([
      { numbers: [5, 6], name: 'bn.weight' },
      { numbers: [...shift], name: 'bn.bias' },
    ]);
    expect(norm.scope).toBe('bn');
  },
);

test('a term less a product is no norm', () => {
  const { graph, image } = start();
  const scaled = elementwise(graph, 'Mul', [image, constant(graph, [5, 6])]);
  expect(rebuilt(image, elementwise(graph, 'Sub', [constant(graph, [1, 2]), scaled])).type).toBe(
    'Sub',
  );
});

test('a product that something else reads too stays a product', () => {
  const { graph, image } = start();
  const scaled = elementwise(graph, 'Mul', [image, constant(graph, [5, 6])]);
  const shifted = elementwise(graph, 'Add', [scaled, constant(graph, [1, 2])]);
  expect(rebuilt(image, shifted, scaled).type).toBe('Add');
});

test('what is no picture has no channels', () => {
  const { graph, image } = start([4, 2]);
  const scaled = elementwise(graph, 'Mul', [image, constant(graph, [5, 6])]);
  expect(rebuilt(image, elementwise(graph, 'Add', [scaled, constant(graph, [1, 2])])).type).toBe(
    'Add',
  );
});

test('a factor for each pixel is none for each channel', () => {
  const { graph, image } = start();
  const each = constant(
    graph,
    Array.from({ length: 16 }, (_, index) => index),
    '',
    [4, 4, 1],
  );
  const scaled = elementwise(graph, 'Mul', [image, each]);
  expect(rebuilt(image, elementwise(graph, 'Add', [scaled, constant(graph, [1, 2])])).type).toBe(
    'Add',
  );
});

test('a convolution before or after takes factor and term, and no norm is left', () => {
  const { graph, image } = start();
  const filter = constant(graph, [1, 2, 3, 4], 'conv.weight', [1, 1, 2, 2]);
  const normed = (input: Value) =>
    elementwise(graph, 'Add', [
      elementwise(graph, 'Mul', [input, constant(graph, [5, 6])]),
      constant(graph, [1, 2]),
    ]);
  const before = rebuilt(image, normed(graph.apply('Conv', [image, filter], POINTWISE, image)));
  const after = rebuilt(image, graph.apply('Conv', [normed(image), filter], POINTWISE, image));
  for (const { type, inputs } of [before, after]) {
    expect(type).toBe('Conv');
    expect(operationOf(inputs[0] as Value, 'BatchNormalization')).toBeNull();
    expect(inputs[0]?.source.kind).toBe('input');
  }
});
