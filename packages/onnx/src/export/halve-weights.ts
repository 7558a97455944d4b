import { Float16Array } from '@petamoriken/float16';
import { OptionError } from '@posewright/pose';
import { int, type OnnxNode, type OnnxTensor } from '../onnx-file/onnx-model.js';
import type { NamedNodes } from './name-nodes.js';

/**
 * Stores filters and matrices as float16, each with a node that makes float32 of it where it is first read. All computation stays
 * float32, so the graph runs wherever it ran before: onnxruntime computes such nodes once, when it loads the file. Vectors, hardly
 * any of the file, stay as they are.
 *
 * @throws {OptionError} that names the constant with a number beyond float16's largest.
 */
export function halveWeights({ nodes, initializers }: NamedNodes): NamedNodes {
  const halved = new Map(
    initializers.filter(isLarge).map((tensor) => [tensor.name, toFloat16(tensor)] as const),
  );
  const cast = new Set<string>();
  return {
    initializers: initializers.map((tensor) => halved.get(tensor.name) ?? tensor),
    nodes: nodes.flatMap((node) => {
      const first = [...new Set(node.inputs)].filter((name) => halved.has(name) && !cast.has(name));
      for (const name of first) cast.add(name);
      const inputs = node.inputs.map((name) => (halved.has(name) ? castName(name) : name));
      return [...first.map(castNode), { ...node, inputs }];
    }),
  };
}

function isLarge({ type, dims }: OnnxTensor): boolean {
  return type === 'float32' && dims.length > 1;
}

function castName(weights: string): string {
  return `${weights}/Cast`;
}

function castNode(weights: string): OnnxNode {
  const name = castName(weights);
  const attributes = { to: int(FLOAT_32) };
  return { name, type: 'Cast', domain: '', inputs: [weights], outputs: [name], attributes };
}

/** ONNX's code of the type. */
const FLOAT_32 = 1;

function toFloat16(tensor: OnnxTensor): OnnxTensor {
  const { bytes, name } = tensor;
  const numbers = new Float32Array(bytes.slice().buffer);
  const halves = Float16Array.from(numbers);
  const place = halves.findIndex(
    (half, index) => !Number.isFinite(half) && Number.isFinite(numbers[index]),
  );
  if (place >= 0) {
    throw new OptionError(
      'precision',
      `'f32', because \`${name}\` holds ${numbers[place]} and float16 ends at 65504`,
      'f16',
    );
  }
  return { ...tensor, type: 'float16', bytes: new Uint8Array(halves.buffer) };
}
