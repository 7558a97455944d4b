import { prepareBackend } from '@posewright/backends/node';
import {
  type Block,
  batchNorm,
  block,
  chain,
  conv2d,
  convNormRelu,
  depthwiseSeparableBlock,
  maxPool,
  type Scope,
  upsample,
} from '@posewright/layers';
import { BGR_OPENPOSE, type Preprocessing, RGB_IMAGENET, RGB_UNIT } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import onnxProto from 'onnx-proto';
import * as web from 'onnxruntime-web';
import { beforeAll, expect, test } from 'vitest';
import { runOnnx } from '../fixtures/run-onnx.js';
import { type SmallNetworkOptions, smallNetwork } from '../fixtures/small-network.js';
import { random } from '../fixtures/test-tensor.js';
import { type ExportOnnxOptions, exportCalibration, exportOnnx } from './export-onnx.js';
import type { ExportableNetwork } from './exportable-network.js';
import { measureRange } from './value-range.js';

beforeAll(async () => {
  await prepareBackend({ backend: 'cpu' });
});

/** Convolution at stride 2, separable convolutions, an hourglass of one level with norm first, a head. */
function manyLayers(scope: Scope): Block {
  const separable = depthwiseSeparableBlock(scope.child('separable'), { inputs: 4, filters: 6 });
  const first = batchNorm(scope.child('bn'), { channels: 6 });
  const inner = chain(
    first,
    block(6, (input) => tf.relu(input)),
    maxPool(6),
    conv2d(scope.child('low'), { inputs: 6, filters: 6, kernelSize: 3, dilation: 2 }),
    upsample(6),
  );
  const stem = { conv: scope.child('conv1'), norm: scope.child('bn1') };
  return chain(
    convNormRelu(stem, { inputs: 3, filters: 4, kernelSize: 3, strides: 2, bias: false }),
    separable,
    block(6, (input, mode) => tf.add(input, inner(input, mode))),
    conv2d(scope.child('head'), { inputs: 6, filters: 2 }),
  );
}

const MANY: SmallNetworkOptions = { stride: 2, preprocessing: BGR_OPENPOSE };

test('a convolution with batch norm is one convolution, named after its parameters', () => {
  const nodes = exported(
    (scope) =>
      convNormRelu(
        { conv: scope.child('layer').child('conv'), norm: scope.child('layer').child('bn') },
        { inputs: 3, filters: 2, kernelSize: 3 },
      ),
    {},
  );
  expect(nodes).toEqual([
    'layer.conv/Conv: Conv(image, layer.conv.weight, layer.conv.bias)',
    'layer.conv/Relu: Relu(layer.conv/Conv)',
  ]);
});

test('norm before a convolution stays, as a norm; norm after one does not', () => {
  const nodes = exported(manyLayers, { ...MANY, preprocessing: RGB_IMAGENET });
  expect(nodes).toEqual([
    'preprocessing/Sub: Sub(image, preprocessing.mean)',
    'conv1/Conv: Conv(preprocessing/Sub, conv1.weight, conv1.bias)',
    'conv1/Relu: Relu(conv1/Conv)',
    'separable.0/Conv: Conv(conv1/Relu, separable.0.weight, separable.0.bias)',
    'separable.0/Relu: Relu(separable.0/Conv)',
    'separable.3/Conv: Conv(separable.0/Relu, separable.3.weight, separable.3.bias)',
    'separable.3/Relu: Relu(separable.3/Conv)',
    'bn/BatchNormalization: BatchNormalization(separable.3/Relu, bn.weight, bn.bias, bn/BatchNormalization/mean, bn/BatchNormalization/variance)',
    'bn/Relu: Relu(bn/BatchNormalization)',
    'bn/MaxPool: MaxPool(bn/Relu)',
    'low/Conv: Conv(bn/MaxPool, low.weight, low.bias)',
    'low/Resize: Resize(low/Conv, , low/Resize/scales)',
    'separable.3/Add: Add(separable.3/Relu, low/Resize)',
    'head/Conv: Conv(separable.3/Add, head.weight, head.bias)',
  ]);
});

test.each([
  ['RGB in [0, 1]', RGB_UNIT],
  ['a mean and a deviation', RGB_IMAGENET],
  ['BGR', BGR_OPENPOSE],
  ['BGR with a mean of each channel', { ...RGB_IMAGENET, channels: 'bgr' }],
] as const)('takes RGB pixels and gives what the network gives: %s', async (_, preprocessing) => {
  await expectParity({ ...MANY, preprocessing }, {}, [[1, 16, 24]]);
});

test('takes the network’s own input where it is asked to', async () => {
  await expectParity(MANY, { raw: true }, [[1, 16, 24]]);
});

test('takes any number of pictures and any size where it is asked to', async () => {
  const { network, store } = smallNetwork(manyLayers, MANY);
  const { graph } = decode(exportOnnx(network, { batch: 'dynamic', dynamicSize: true }));
  store.dispose();
  expect(graph.input.map(portOf)).toEqual([['image', 'batch', 3, 'height', 'width']]);
  expect(graph.output.map(portOf)).toEqual([
    ['heatmaps_0', 'batch', 2, 'height_over_2', 'width_over_2'],
  ]);
  await expectParity(MANY, { batch: 'dynamic', dynamicSize: true }, [
    [1, 16, 24],
    [2, 16, 24],
    [1, 32, 8],
    [3, 4, 4],
  ]);
});

test('takes another size and number of pictures', async () => {
  await expectParity(MANY, { batch: 2, input: { height: 8, width: 32 } }, [[2, 8, 32]]);
});

test('float16 halves the file, rounds the weights to 11 bits and computes in float32', async () => {
  const wide = (scope: Scope) =>
    chain(
      conv2d(scope.child('wide'), { inputs: 3, filters: 200, kernelSize: 3 }),
      conv2d(scope.child('narrow'), { inputs: 200, filters: 2, kernelSize: 3 }),
    );
  const { network, store } = smallNetwork(wide);
  const [whole, halved] = [exportOnnx(network), exportOnnx(network, { precision: 'f16' })];
  store.dispose();
  expect(halved.length / whole.length).toBeLessThan(0.6);
  const { graph } = decode(halved);
  const types = graph.initializer.map(({ name, dataType }) => [name, dataType]);
  expect(types).toEqual([
    ['wide.weight', 10],
    ['wide.bias', 1],
    ['narrow.weight', 10],
    ['narrow.bias', 1],
  ]);
  expect(graph.node.map(nodeOf)).toEqual([
    'wide.weight/Cast: Cast(wide.weight)',
    'wide/Conv: Conv(image, wide.weight/Cast, wide.bias)',
    'narrow.weight/Cast: Cast(narrow.weight)',
    'narrow/Conv: Conv(wide/Conv, narrow.weight/Cast, narrow.bias)',
  ]);
  await expectParity(MANY, { precision: 'f16' }, [[1, 16, 24]], 2 ** -10);
});

test('8 bits, spread over what pictures cause, give nearly the same', async () => {
  const { network, store } = smallNetwork(manyLayers, MANY);
  const { model, tensors } = exportCalibration(network);
  const outputs = await runOnnx(model, pixels([1, 16, 24]), [1, 3, 16, 24]);
  store.dispose();
  expect(tensors).toEqual([
    'conv1/Relu',
    'separable.0/Relu',
    'bn/Relu',
    'bn/MaxPool',
    'low/Conv',
    'separable.3/Relu',
    'low/Resize',
  ]);
  const ranges = new Map(
    tensors.map((name) => [name, measureRange(outputs[name]?.data as Float32Array)] as const),
  );
  await expectParity(MANY, { precision: 'int8', ranges }, [[1, 16, 24]], 0.05);
  await expect(
    expectParity(MANY, { precision: 'int8', ranges }, [[1, 16, 24]], 1e-4),
  ).rejects.toThrow('to be less than');
});

test('names the weights that float16 cannot hold', () => {
  const { network, store } = smallNetwork((scope) =>
    conv2d(scope.child('conv'), { inputs: 3, filters: 2 }),
  );
  tf.tidy(() => {
    const large = tf.tensor([1, 2, 3, 4, 5, -2e7], [1, 1, 3, 2]);
    network.variables.get('conv.weight')?.assign(large);
  });
  const message =
    "`precision` should be 'f32', because `conv.weight` holds -20000000 and float16 ends at 65504, but it is 'f16'.";
  expect(() => exportOnnx(network, { precision: 'f16', raw: true })).toThrow(message);
  store.dispose();
});

test('says in its metadata what goes in and what comes out, and keeps the words of the checkpoint', () => {
  const { network, store } = smallNetwork(manyLayers, MANY);
  const words = { architecture: 'small', options: '{"a":1}', license: 'MIT' };
  const model = decode(exportOnnx(network, { metadata: words, version: '1.2.3' }));
  store.dispose();
  const { producerName, producerVersion, irVersion, opsetImport, graph } = model;
  expect([producerName, producerVersion, Number(irVersion), graph.name]).toEqual([
    'posewright',
    '1.2.3',
    8,
    'small',
  ]);
  expect(opsetImport.map(({ domain, version }) => [domain, Number(version)])).toEqual([['', 17]]);
  const metadata = Object.fromEntries(model.metadataProps.map(({ key, value }) => [key, value]));
  expect(metadata).toEqual({
    ...words,
    input: 'rgb-0-255',
    preprocessing: JSON.stringify(BGR_OPENPOSE),
    size_multiple: '{"height":4,"width":4}',
    heads: JSON.stringify(network.heads),
    skeleton: JSON.stringify(network.skeleton),
    precision: 'f32',
  });
});

test('runs in onnxruntime-web too', async () => {
  const { network, store } = smallNetwork(manyLayers, MANY);
  web.env.wasm.numThreads = 1;
  for (const precision of ['f32', 'f16'] as const) {
    const model = exportOnnx(network, { precision, batch: 'dynamic', dynamicSize: true });
    const image = pixels([1, 8, 12]);
    const session = await web.InferenceSession.create(model, { executionProviders: ['wasm'] });
    const tensor = new web.Tensor('float32', image, [1, 3, 8, 12]);
    const { heatmaps_0: found } = await session.run({ image: tensor });
    const { heatmaps_0: expected } = await runOnnx(model, image, [1, 3, 8, 12]);
    expect(found?.dims).toEqual(expected?.dims);
    expectSame(found?.data as Float32Array, expected?.data as Float32Array, 1e-6);
    await session.release();
  }
  store.dispose();
});

test.each([
  [{ batch: 0 }, "`batch` should be a positive whole number or 'dynamic', but it is 0."],
  [
    { input: { height: 16, width: 22 } },
    "`input` should be a multiple of 4 in height and of 4 in width, the network's coarsest strides, but it is '16x22'.",
  ],
] as const)('refuses %j', (options, message) => {
  const { network, store } = smallNetwork(manyLayers, MANY);
  expect(() => exportOnnx(network, options)).toThrow(message);
  store.dispose();
});

test.each<[string, (images: tf.Tensor4D) => tf.Tensor4D, ExportOnnxOptions, string]>([
  [
    'the size',
    (images) => tf.mul(images, tf.reshape(tf.range(0, images.shape[1]), [1, -1, 1, 1])),
    { dynamicSize: true },
    '`dynamicSize` should be false for this network, but it is true. Its node `Mul` depends on the size of the picture. ' +
      'Export it for one.',
  ],
  [
    'the number of pictures',
    (images) => tf.mul(images, tf.reshape(tf.range(1, images.shape[0] + 1), [-1, 1, 1, 1])),
    { batch: 'dynamic' },
    "`batch` should be a number for this network, but it is 'dynamic'. Its node `Mul` depends on the number of pictures. " +
      'Export it for one.',
  ],
  [
    'operations of its own',
    (images) => tf.reshape(tf.matMul(pixelRows(images), pixelRows(images), true), [1, 3, 3, 1]),
    {},
    '`network` should be made of operations that ONNX itself has, so that every runtime runs it, but it is ' +
      "'`FusedMatMul` of com.microsoft'.",
  ],
])('names the node that depends on %s', (_, forward, options, message) => {
  const network = plainNetwork(forward, options.batch === undefined && !options.dynamicSize);
  const exportIt = () => exportOnnx(network, { ...options, raw: true });
  expect(exportIt).toThrow(message);
  const fixed = { ...options, batch: 1, dynamicSize: false };
  if (network.heads[0]?.channels === 3)
    expect(exportOnnx(network, fixed)).toBeInstanceOf(Uint8Array);
});

test('refuses a head that is not what the network gives', () => {
  const network = plainNetwork((images) => tf.relu(images), false);
  const heads = network.heads.map((head) => ({ ...head, channels: 5 }));
  expect(() => exportOnnx({ ...network, heads })).toThrow(
    '`heatmaps_0` should have shape [1, 3, 3, 5], but it has shape [1, 3, 3, 3]. The head says so, for pictures of 3 x 3. ' +
      "Is that a multiple of the network's stride?",
  );
});

function pixelRows(images: tf.Tensor4D): tf.Tensor2D {
  return tf.reshape(images, [-1, 3]);
}

/** A network without parameters, of 3 x 3 pixels. */
function plainNetwork(
  forward: (images: tf.Tensor4D) => tf.Tensor4D,
  single: boolean,
): ExportableNetwork {
  const { network, store } = smallNetwork(() => block(single ? 1 : 3, (input) => input), {
    input: { height: 3, width: 3 },
  });
  store.dispose();
  return { ...network, forward: (images) => [forward(images)] };
}

/** The nodes of an exported network, as text. */
function exported(build: (scope: Scope) => Block, options: SmallNetworkOptions): readonly string[] {
  const { network, store } = smallNetwork(build, options);
  const { graph } = decode(exportOnnx(network));
  store.dispose();
  return graph.node.map(nodeOf).map((line) => line.replace('heatmaps_0', ''));
}

interface DecodedNode {
  readonly name: string;
  readonly opType: string;
  readonly input: readonly string[];
}

interface DecodedPort {
  readonly name: string;
  readonly type: {
    readonly tensorType: {
      readonly shape: { readonly dim: readonly { dimParam?: string; dimValue?: unknown }[] };
    };
  };
}

interface DecodedModel {
  readonly producerName: string;
  readonly producerVersion: string;
  readonly irVersion: unknown;
  readonly opsetImport: readonly { readonly domain: string; readonly version: unknown }[];
  readonly metadataProps: readonly { readonly key: string; readonly value: string }[];
  readonly graph: {
    readonly name: string;
    readonly node: readonly DecodedNode[];
    readonly initializer: readonly { readonly name: string; readonly dataType: number }[];
    readonly input: readonly DecodedPort[];
    readonly output: readonly DecodedPort[];
  };
}

/** Reads an ONNX file with the library of its format. */
function decode(model: Uint8Array): DecodedModel {
  return onnxProto.onnx.ModelProto.decode(model) as unknown as DecodedModel;
}

function nodeOf({ name, opType, input }: DecodedNode): string {
  return `${name}: ${opType}(${input.join(', ')})`;
}

function portOf({ name, type }: DecodedPort): readonly (string | number)[] {
  const dims = type.tensorType.shape.dim;
  return [name, ...dims.map(({ dimParam, dimValue }) => dimParam || Number(dimValue))];
}

type Shape = readonly [number, number, number];

/** Compares an exported network with tfjs on RGB pixels of several shapes, batch, height and width. */
async function expectParity(
  options: SmallNetworkOptions,
  choices: ExportOnnxOptions,
  shapes: readonly Shape[],
  tolerance = 1e-5,
): Promise<void> {
  const { network, store } = smallNetwork(manyLayers, options);
  const model = exportOnnx(network, choices);
  for (const shape of shapes) {
    const [batch, height, width] = shape;
    const image = pixels([batch, height, width]);
    const own = ownInput(image, network.preprocessing, height * width);
    const expected = tf.tidy(() => {
      const channelsFirst = tf.tensor4d(own, [batch, 3, height, width]);
      const [output] = network.forward(tf.transpose(channelsFirst, [0, 2, 3, 1]));
      return tf.transpose(output as tf.Tensor4D, [0, 3, 1, 2]).dataSync() as Float32Array;
    });
    const fed = choices.raw ? own : image;
    if (shape === shapes.at(-1)) store.dispose();
    const { heatmaps_0: found } = await runOnnx(model, fed, [batch, 3, height, width]);
    expect(found?.dims).toEqual([batch, 2, height / 2, width / 2]);
    expectSame(found?.data as Float32Array, expected, tolerance);
  }
}

/** Expects the same numbers, up to a part of the largest. */
function expectSame(found: Float32Array, expected: Float32Array, tolerance: number): void {
  const largest = Math.max(...expected.map(Math.abs));
  expect(largest).toBeGreaterThan(0.1);
  const away = Math.max(
    ...expected.map((value, index) => Math.abs(value - (found[index] as number))),
  );
  expect(away).toBeLessThan(tolerance * largest);
}

/** Whole numbers from 0 to 255, `[batch, 3, height, width]`. */
function pixels([batch, height, width]: Shape): Float32Array {
  return Float32Array.from({ length: batch * 3 * height * width }, (_, index) =>
    Math.floor(256 * random(index)),
  );
}

function ownInput(
  image: Float32Array,
  { channels, scale, mean, std }: Preprocessing,
  area: number,
): Float32Array {
  return image.map((_, index) => {
    const channel = Math.floor(index / area) % 3;
    const source = channels === 'rgb' ? channel : 2 - channel;
    const pixel = image[index + (source - channel) * area] as number;
    return (pixel * scale - (mean[channel] as number)) / (std[channel] as number);
  });
}
