import { OptionError } from '@posewright/pose';
import { type MessageField, messageFields } from './message-fields.js';

/** What an ONNX file says of itself, its weights aside. */
export interface OnnxDescription {
  /** Program that wrote it. */
  readonly producer: string;
  /** That program's version. */
  readonly version: string;
  /** Version of the file format. */
  readonly irVersion: number;
  /** Versions of the sets of operations by their domains; that of ONNX's own has the name `''`. */
  readonly opsets: Readonly<Record<string, number>>;
  /** Words about the model. */
  readonly metadata: Readonly<Record<string, string>>;
  /** What a caller passes. */
  readonly inputs: readonly OnnxPortDescription[];
  /** What a caller gets. */
  readonly outputs: readonly OnnxPortDescription[];
  /** How many nodes there are of each operation. */
  readonly operations: Readonly<Record<string, number>>;
  /** How many nodes there are. */
  readonly nodes: number;
}

/** An input or output of an ONNX file. */
export interface OnnxPortDescription {
  /** Its name. */
  readonly name: string;
  /** Sizes, and names of those that a caller may choose. */
  readonly dims: readonly (number | string)[];
}

/**
 * Reads what an ONNX file says of itself.
 *
 * @throws {OptionError} where the bytes are no ONNX file.
 */
export function describeOnnx(bytes: Uint8Array): OnnxDescription {
  const model = fieldsOf(bytes);
  const graph = model.find(({ field }) => field === 7);
  if (graph === undefined) throw notOnnx();
  const parts = fieldsOf(graph.bytes);
  const operations: Record<string, number> = {};
  for (const node of messages(parts, 1)) {
    const type = textOf(node, 4);
    operations[type] = (operations[type] ?? 0) + 1;
  }
  const pairs = messages(model, 14).map((entry) => [textOf(entry, 1), textOf(entry, 2)]);
  const opsets = messages(model, 8).map((set) => [textOf(set, 1), integerOf(set, 2)]);
  return {
    producer: textOf(model, 2),
    version: textOf(model, 3),
    irVersion: integerOf(model, 1),
    opsets: Object.fromEntries(opsets),
    metadata: Object.fromEntries(pairs),
    inputs: messages(parts, 11).map(portOf),
    outputs: messages(parts, 12).map(portOf),
    operations,
    nodes: Object.values(operations).reduce((sum, count) => sum + count, 0),
  };
}

function portOf(port: readonly MessageField[]): OnnxPortDescription {
  const shapes = messages(port, 2)
    .flatMap((type) => messages(type, 1))
    .flatMap((tensor) => messages(tensor, 2));
  const dims = shapes.flatMap((shape) => messages(shape, 1));
  return {
    name: textOf(port, 1),
    dims: dims.map((dim) => textOf(dim, 2) || integerOf(dim, 1)),
  };
}

function fieldsOf(bytes: Uint8Array): readonly MessageField[] {
  try {
    return [...messageFields(bytes)];
  } catch (error) {
    if (error instanceof RangeError) throw notOnnx();
    throw error;
  }
}

function messages(fields: readonly MessageField[], number: number): readonly MessageField[][] {
  return fields.filter(({ field }) => field === number).map(({ bytes }) => [...fieldsOf(bytes)]);
}

function textOf(fields: readonly MessageField[], number: number): string {
  const found = fields.find(({ field }) => field === number);
  return found === undefined ? '' : DECODER.decode(found.bytes);
}

function integerOf(fields: readonly MessageField[], number: number): number {
  return fields.find(({ field }) => field === number)?.integer ?? 0;
}

function notOnnx(): OptionError {
  return new OptionError('bytes', 'those of an ONNX file', 'something else');
}

const DECODER = new TextDecoder();
