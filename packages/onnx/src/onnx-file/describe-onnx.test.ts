import { expect, test } from 'vitest';
import { describeOnnx } from './describe-onnx.js';
import { encodeModel } from './encode-model.js';
import type { OnnxNode } from './onnx-model.js';

function node(name: string, type: string): OnnxNode {
  return { name, type, domain: '', inputs: ['x'], outputs: [name], attributes: {} };
}

test('reads back what was written', () => {
  const bytes = encodeModel({
    version: '1.2.3',
    name: 'small',
    nodes: [node('a', 'Relu'), node('b', 'Conv'), node('c', 'Relu')],
    initializers: [{ name: 'w', dims: [300], type: 'float32', bytes: new Uint8Array(1200) }],
    inputs: [{ name: 'x', type: 'float32', dims: ['batch', 3, 300] }],
    outputs: [{ name: 'c', type: 'float32', dims: [] }],
    metadata: { license: 'MIT', words: 'größer' },
  });
  expect(describeOnnx(bytes)).toEqual({
    producer: 'posewright',
    version: '1.2.3',
    irVersion: 8,
    opsets: { '': 17 },
    metadata: { license: 'MIT', words: 'größer' },
    inputs: [{ name: 'x', dims: ['batch', 3, 300] }],
    outputs: [{ name: 'c', dims: [] }],
    operations: { Relu: 2, Conv: 1 },
    nodes: 3,
  });
});

test.each([
  ['nothing', new Uint8Array()],
  ['text', new TextEncoder().encode('no model at all')],
  ['a message that ends early', Uint8Array.of(58, 100, 10)],
  ['a number without an end', Uint8Array.of(8, 255)],
])('refuses %s', (_, bytes) => {
  expect(() => describeOnnx(bytes)).toThrow(
    "`bytes` should be those of an ONNX file, but it is 'something else'.",
  );
});
