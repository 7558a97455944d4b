import { OptionError } from '@posewright/pose';
import onnxProto from 'onnx-proto';
import { expect, test } from 'vitest';
import { encodeModel } from './encode-model.js';
import { float, int, ints, type OnnxModel, text } from './onnx-model.js';

const WEIGHTS = Float32Array.of(1.5, -2, 0, 3e38);

const MODEL: OnnxModel = {
  version: '1.2.3',
  name: 'graph',
  nodes: [
    {
      name: 'first/Conv',
      type: 'Conv',
      domain: '',
      inputs: ['x', '', 'weights'],
      outputs: ['first', 'seconds'],
      attributes: {
        pads: ints([0, 1, -1, 2 ** 31]),
        group: int(300),
        lowest: int(-(2 ** 31)),
        alpha: float(0.1),
        mode: text('größer'),
        scales: { kind: 'floats', value: [0.5, -1e-30] },
      },
    },
    {
      name: 'fused',
      type: 'FusedMatMul',
      domain: 'com.microsoft',
      inputs: ['first', 'first'],
      outputs: ['y'],
      attributes: {},
    },
  ],
  initializers: [
    { name: 'weights', dims: [2, 2], type: 'float32', bytes: new Uint8Array(WEIGHTS.buffer) },
    { name: 'none', dims: [0], type: 'int64', bytes: new Uint8Array(0) },
    { name: 'half', dims: [], type: 'float16', bytes: Uint8Array.of(0, 60) },
  ],
  inputs: [
    { name: 'x', type: 'float32', dims: ['batch', 128, 3] },
    { name: 'n', type: 'int32', dims: [] },
  ],
  outputs: [{ name: 'y', type: 'bool', dims: [1, 1000000] }],
  metadata: { architecture: 'hourglass', licence: 'Apache-2.0' },
};

test('another reader of ONNX files finds what was written', () => {
  const read = onnxProto.onnx.ModelProto.decode(encodeModel(MODEL));
  const plain = onnxProto.onnx.ModelProto.toObject(read, { longs: Number, bytes: Array });
  const raw = (bytes: Uint8Array) => [...bytes];
  expect(plain).toMatchObject({
    irVersion: 8,
    producerName: 'posewright',
    producerVersion: '1.2.3',
    opsetImport: [
      { domain: '', version: 17 },
      { domain: 'com.microsoft', version: 1 },
    ],
    metadataProps: [
      { key: 'architecture', value: 'hourglass' },
      { key: 'licence', value: 'Apache-2.0' },
    ],
    graph: {
      name: 'graph',
      node: [
        {
          name: 'first/Conv',
          opType: 'Conv',
          input: ['x', '', 'weights'],
          output: ['first', 'seconds'],
          attribute: [
            { name: 'pads', type: 7, ints: [0, 1, -1, 2 ** 31] },
            { name: 'group', type: 2, i: 300 },
            { name: 'lowest', type: 2, i: -(2 ** 31) },
            { name: 'alpha', type: 1, f: Math.fround(0.1) },
            { name: 'mode', type: 3, s: raw(new TextEncoder().encode('größer')) },
            { name: 'scales', type: 6, floats: [0.5, Math.fround(-1e-30)] },
          ],
        },
        {
          name: 'fused',
          opType: 'FusedMatMul',
          domain: 'com.microsoft',
          input: ['first', 'first'],
          output: ['y'],
        },
      ],
      initializer: [
        {
          name: 'weights',
          dims: [2, 2],
          dataType: 1,
          rawData: raw(new Uint8Array(WEIGHTS.buffer)),
        },
        { name: 'none', dims: [0], dataType: 7, rawData: [] },
        { name: 'half', dataType: 10, rawData: [0, 60] },
      ],
      input: [
        {
          name: 'x',
          type: {
            tensorType: {
              elemType: 1,
              shape: { dim: [{ dimParam: 'batch' }, { dimValue: 128 }, { dimValue: 3 }] },
            },
          },
        },
        { name: 'n', type: { tensorType: { elemType: 6, shape: {} } } },
      ],
      output: [
        {
          name: 'y',
          type: {
            tensorType: { elemType: 9, shape: { dim: [{ dimValue: 1 }, { dimValue: 1000000 }] } },
          },
        },
      ],
    },
  });
});

test('onnxruntime’s own operations are declared only where there are some', () => {
  const read = onnxProto.onnx.ModelProto.decode(
    encodeModel({ ...MODEL, nodes: MODEL.nodes.slice(0, 1) }),
  );
  expect(read.opsetImport.map(({ domain }) => domain)).toEqual(['']);
});

test.each([
  2 ** 31,
  2 ** 31 - 1, // Here it is the rest of the file that is too much.
])('a model with constants of %i bytes is refused, with the reason', (length) => {
  // Only the length of the bytes is looked at before they are copied.
  const bytes = { length } as Uint8Array;
  const initializers = [{ name: 'huge', dims: [length], type: 'bool' as const, bytes }];
  const attempt = () => encodeModel({ ...MODEL, initializers });
  expect(attempt).toThrow(OptionError);
  expect(attempt).toThrow(
    /^`model` should be at most 2 GB, which is the most that protobuf, the format of ONNX files, can express, but it is '21474\d{5} bytes'\. Export it with weights of 16 bits, or pass the weights as state\.$/,
  );
});
