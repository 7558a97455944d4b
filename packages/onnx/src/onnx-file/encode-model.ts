import { OptionError } from '@posewright/pose';
import type {
  OnnxAttribute,
  OnnxModel,
  OnnxNode,
  OnnxPort,
  OnnxTensor,
  OnnxType,
} from './onnx-model.js';
import { ProtobufMessage } from './protobuf-message.js';

/** Version of the file format: onnxruntime since 1.13, onnxruntime-web and netron read it. */
const IR_VERSION = 8;
/** Version of the operations' definitions that belongs to it. */
const OPSET = 17;
/** Onnxruntime's own operations. */
const MICROSOFT = 'com.microsoft';
/** Protobuf cannot say larger sizes. */
const LARGEST_FILE = 2 ** 31 - 1;

/**
 * Writes a model as an ONNX file.
 *
 * @throws {OptionError} where the constants make it larger than the 2 GB that protobuf can express.
 */
export function encodeModel(model: OnnxModel): Uint8Array {
  const message = modelMessage(model);
  if (message.length > LARGEST_FILE) {
    throw new OptionError(
      'model',
      'at most 2 GB, which is the most that protobuf, the format of ONNX files, can express',
      `${message.length} bytes`,
      'Export it with weights of 16 bits, or pass the weights as state.',
    );
  }
  return message.encode();
}

function modelMessage(model: OnnxModel): ProtobufMessage {
  const { nodes, metadata } = model;
  const message = new ProtobufMessage()
    .integer(1, IR_VERSION)
    .text(2, 'posewright')
    .text(3, model.version ?? '')
    .message(7, graphMessage(model))
    .message(8, opset('', OPSET));
  if (nodes.some(({ domain }) => domain === MICROSOFT)) message.message(8, opset(MICROSOFT, 1));
  for (const [key, value] of Object.entries(metadata)) {
    message.message(14, new ProtobufMessage().text(1, key).text(2, value));
  }
  return message;
}

function opset(domain: string, version: number): ProtobufMessage {
  return new ProtobufMessage().text(1, domain).integer(2, version);
}

function graphMessage({ name, nodes, initializers, inputs, outputs }: OnnxModel) {
  const message = new ProtobufMessage();
  for (const node of nodes) message.message(1, nodeMessage(node));
  message.text(2, name);
  for (const tensor of initializers) message.message(5, tensorMessage(tensor));
  for (const port of inputs) message.message(11, portMessage(port));
  for (const port of outputs) message.message(12, portMessage(port));
  return message;
}

function nodeMessage({ name, type, domain, inputs, outputs, attributes }: OnnxNode) {
  const message = new ProtobufMessage();
  for (const input of inputs) message.text(1, input);
  for (const output of outputs) message.text(2, output);
  message.text(3, name).text(4, type);
  for (const [key, attribute] of Object.entries(attributes)) {
    message.message(5, attributeMessage(key, attribute));
  }
  return domain === '' ? message : message.text(7, domain);
}

function attributeMessage(name: string, { kind, value }: OnnxAttribute): ProtobufMessage {
  const message = new ProtobufMessage().text(1, name);
  switch (kind) {
    case 'float':
      return message.float(2, value).integer(20, 1);
    case 'int':
      return message.integer(3, value).integer(20, 2);
    case 'text':
      return message.text(4, value).integer(20, 3);
    case 'floats':
      for (const number of value) message.float(7, number);
      return message.integer(20, 6);
    case 'ints':
      for (const number of value) message.integer(8, number);
      return message.integer(20, 7);
  }
}

function tensorMessage({ name, dims, type, bytes }: OnnxTensor): ProtobufMessage {
  const message = new ProtobufMessage();
  for (const size of dims) message.integer(1, size);
  return message.integer(2, TYPE_CODES[type]).text(8, name).bytes(9, bytes);
}

function portMessage({ name, type, dims }: OnnxPort): ProtobufMessage {
  const tensor = new ProtobufMessage().integer(1, TYPE_CODES[type]);
  if (dims !== null) tensor.message(2, shapeMessage(dims));
  return new ProtobufMessage().text(1, name).message(2, new ProtobufMessage().message(1, tensor));
}

function shapeMessage(dims: readonly (number | string)[]): ProtobufMessage {
  const shape = new ProtobufMessage();
  for (const size of dims) {
    const dim = new ProtobufMessage();
    shape.message(1, typeof size === 'number' ? dim.integer(1, size) : dim.text(2, size));
  }
  return shape;
}

const TYPE_CODES: Readonly<Record<OnnxType, number>> = {
  float32: 1,
  uint8: 2,
  int8: 3,
  int32: 6,
  int64: 7,
  bool: 9,
  float16: 10,
};
