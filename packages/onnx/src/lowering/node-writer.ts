import type { Elements } from '../graph/value.js';
import type { OnnxAttributes, OnnxNode, OnnxTensor, OnnxType } from '../onnx-file/onnx-model.js';

/** How a node is written. */
interface NodeOptions {
  /** E.g. strides. */
  readonly attributes?: OnnxAttributes;
  /** `com.microsoft` for onnxruntime's own operations. */
  readonly domain?: string;
  /** How many outputs it has; one where not given. */
  readonly outputs?: number;
}

/** Writes nodes and constants of an ONNX graph. The same node and the same constant exist once. */
export interface NodeWriter {
  /** In the order in which they were written, in which they can run. */
  readonly nodes: readonly OnnxNode[];
  /** Constants. */
  readonly tensors: readonly OnnxTensor[];
  /** Where the nodes that follow stand, e.g. `layer1.0.conv1`. */
  scope: string;
  /** Writes a node, and gives the name of its only output. */
  one(type: string, inputs: readonly string[], options?: NodeOptions): string;
  /** Writes a node, and gives the names of its outputs. */
  many(type: string, inputs: readonly string[], options?: NodeOptions): readonly string[];
  /** Writes a constant. */
  tensor(elements: Elements | readonly bigint[], dims: readonly number[], name?: string): string;
  /** Writes a list of whole numbers, as shapes and axes are passed. */
  integers(numbers: readonly number[]): string;
}

/**
 * Starts an empty ONNX graph.
 *
 * @param taken Names that nodes and constants must not have.
 */
export function createNodeWriter(taken: readonly string[]): NodeWriter {
  const nodes: OnnxNode[] = [];
  const tensors: OnnxTensor[] = [];
  const known = new Map<string, readonly string[]>();
  const names = new Set(taken);
  const unique = (wanted: string) => {
    let name = wanted;
    for (let number = 1; names.has(name); number++) name = `${wanted}_${number}`;
    names.add(name);
    return name;
  };
  const once = (key: string, make: () => readonly string[]) => {
    const outputs = known.get(key) ?? make();
    known.set(key, outputs);
    return outputs;
  };

  const writer: NodeWriter = {
    nodes,
    tensors,
    scope: '',
    one: (type, inputs, options) => writer.many(type, inputs, options)[0] as string,
    many: (type, inputs, { attributes = {}, domain = '', outputs = 1 } = {}) =>
      once(JSON.stringify([type, inputs, attributes, outputs]), () => {
        const name = unique(writer.scope === '' ? type : `${writer.scope}/${type}`);
        const results = Array.from({ length: outputs }, (_, index) =>
          index === 0 ? name : `${name}:${index}`,
        );
        nodes.push({ name, type, domain, inputs, outputs: results, attributes });
        return results;
      }),
    tensor: (elements, dims, name = 'constant') => {
      const { type, bytes } = toBytes(elements);
      const make = () => {
        const result = unique(name);
        tensors.push({ name: result, dims, type, bytes });
        return [result];
      };
      if (bytes.length > SMALL) return make()[0] as string;
      return once(`${type} ${dims} ${bytes}`, make)[0] as string;
    },
    integers: (numbers) => writer.tensor(numbers.map(BigInt), [numbers.length]),
  };
  return writer;
}

/** Constants of up to so many bytes are compared with each other. */
const SMALL = 256;

function toBytes(elements: Elements | readonly bigint[]): {
  readonly type: OnnxType;
  readonly bytes: Uint8Array;
} {
  const numbers = isArrayOfBigInts(elements) ? BigInt64Array.from(elements) : elements;
  return {
    type: TYPES[numbers.constructor.name] as OnnxType,
    bytes: new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength),
  };
}

function isArrayOfBigInts(elements: Elements | readonly bigint[]): elements is readonly bigint[] {
  return Array.isArray(elements);
}

const TYPES: Readonly<Record<string, OnnxType>> = {
  Float32Array: 'float32',
  Int32Array: 'int32',
  Uint8Array: 'bool',
  BigInt64Array: 'int64',
};
