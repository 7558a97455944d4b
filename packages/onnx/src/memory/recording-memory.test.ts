import { prepareBackend } from '@posewright/backends/node';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { lower } from '../lowering/lower.js';
import { record } from '../record.js';
import { recordGraph } from '../recorder/record-graph.js';
import { peakBytes } from './peak-bytes.js';
import { runOrder } from './run-order.js';
import { tensorSizes } from './tensor-sizes.js';

beforeAll(async () => {
  await prepareBackend({ backend: 'cpu' });
});

const node = (type: string, inputs: readonly string[], outputs: readonly string[]) => ({
  name: outputs[0] as string,
  type,
  domain: '',
  inputs,
  outputs,
  attributes: {},
});

/** Bytes at a time of nodes whose tensors have 1000 each, but for those that are named. */
function peakOf(nodes: readonly ReturnType<typeof node>[], sizes: Record<string, number> = {}) {
  const names = nodes.flatMap(({ outputs }) => outputs);
  return peakBytes(nodes, {
    sizes: new Map(names.map((name) => [name, sizes[name] ?? 1024])),
    outside: new Set(['x']),
  });
}

test('a tensor lives from the node that makes it to the last that reads it', () => {
  expect(
    peakOf([
      node('Conv', ['x'], ['a']),
      node('Conv', ['a'], ['b']),
      node('Conv', ['b'], ['c']),
      node('Conv', ['c'], ['d']),
    ]),
  ).toBe(2 * 1024);
  // The first waits for the last, as in a backward pass.
  expect(
    peakOf([
      node('Conv', ['x'], ['a']),
      node('Conv', ['a'], ['b']),
      node('Conv', ['b'], ['c']),
      node('Concat', ['c', 'a'], ['d']),
    ]),
  ).toBe(3 * 1024);
});

test('what works element by element writes over an input that nobody needs, others do not', () => {
  expect(peakOf([node('Conv', ['x'], ['a']), node('Relu', ['a'], ['b'])])).toBe(1024);
  expect(peakOf([node('Conv', ['x'], ['a']), node('Transpose', ['a'], ['b'])])).toBe(2 * 1024);
  const read = [node('Conv', ['x'], ['a']), node('Relu', ['a'], ['b'])];
  expect(peakOf([...read, node('Add', ['a', 'b'], ['c'])])).toBe(2 * 1024);
});

test('a view takes nothing, and keeps what it is a view of', () => {
  const nodes = [
    node('Conv', ['x'], ['a']),
    node('Reshape', ['a'], ['b']),
    node('Conv', ['x'], ['c']),
  ];
  expect(peakOf([...nodes, node('Concat', ['b', 'c'], ['d'])])).toBe(3 * 1024);
});

test('pieces of memory are multiples of 256 bytes, and what nobody reads is freed at once', () => {
  const nodes = [node('Split', ['x'], ['a', 'unused']), node('Conv', ['a'], ['b'])];
  expect(peakOf(nodes, { a: 1, unused: 600, b: 1 })).toBe(256 + 768);
});

test('nodes run depth first from the ends, the inputs that were written last before others', () => {
  const nodes = [
    node('Conv', ['x'], ['a']),
    node('Conv', ['x'], ['b']),
    node('Relu', ['a'], ['c']),
    node('Add', ['c', 'b'], ['d']),
  ];
  expect(runOrder(nodes).map(({ name }) => name)).toEqual(['a', 'c', 'b', 'd']);
});

test('sizes that are worked out are those that the recorder knows of the ends of a graph', () => {
  const filter = tf.tidy(() => tf.variable(tf.ones<tf.Rank.R4>([3, 3, 4, 8])));
  const graph = recordGraph(
    ({ x }) => {
      const image = x as tf.Tensor4D;
      const gradient = tf.grad((tensor: tf.Tensor) => {
        const input = tensor as tf.Tensor4D;
        const seen = tf.conv2d(input, filter as tf.Tensor4D, 1, 'same');
        const pooled = tf.maxPool(tf.relu(seen), 2, 2, 'valid');
        const resized = tf.image.resizeNearestNeighbor(pooled, [12, 16]);
        return tf.mean(
          tf.pad(tf.concat([resized, seen], 3), [
            [0, 0],
            [1, 2],
            [0, 3],
            [0, 0],
          ]),
        );
      })(image);
      const parts = tf.split(tf.transpose(image, [0, 3, 1, 2]), 2, 1);
      return {
        outputs: {
          gradient: gradient as tf.Tensor,
          part: tf.slice(parts[1] as tf.Tensor, [0, 1, 2, 3], [1, 1, 4, 5]),
          best: tf.argMax(tf.reshape(image, [2, -1]), 1),
          values: tf.topk(tf.reshape(image, [8, -1]), 3).values,
          tiled: tf.tile(tf.sum(image, [1, 2]), [2, 3]),
          above: tf.greater(image, 0.5),
          product: tf.matMul(tf.reshape(image, [8, -1]), tf.reshape(image, [8, -1]), false, true),
          gathered: tf.gather(image, [3, 1, 0], 1),
        },
      };
    },
    {
      inputs: { x: { shape: [2, 12, 16, 4] } },
      variables: new Map([['filter', filter]]),
      constants: new Map(),
      kernels: {},
    },
  );
  const lowered = lower(graph, { channelsFirst: false });
  const sizes = tensorSizes(lowered);
  const bytes = { float32: 4, int32: 4, bool: 1 } as Record<string, number>;
  expect(lowered.outputs.length).toBeGreaterThan(7);
  for (const { name, type, dims } of lowered.outputs) {
    const expected = (dims as number[]).reduce(
      (product, size) => product * size,
      bytes[type] as number,
    );
    expect(sizes.get(name), name).toBe(expected);
  }
  expect([...sizes.values()].every(Number.isFinite)).toBe(true);
  filter.dispose();
});

test('a recording says what it takes', () => {
  const weight = tf.tidy(() => tf.variable(tf.ones([4, 4])));
  const { memory } = record(
    (inputs) => ({ y: tf.matMul(tf.relu(inputs.x as tf.Tensor2D), weight as tf.Tensor2D) }),
    { inputs: { x: { shape: [64, 4] } } },
  );
  // The rectified input is all that lies between input and output.
  expect(memory).toMatchObject({ inputs: 1024, state: 0, intermediates: 1024, operations: 2 });
  weight.dispose();
});
