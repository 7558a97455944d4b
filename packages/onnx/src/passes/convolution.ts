import type { Graph } from '../graph/graph.js';
import type { Draft } from '../graph/simplify.js';
import { type Attributes, type OperationSource, sizeOf, type Value } from '../graph/value.js';

/** A convolution whose filter and bias are known. */
export interface Convolution {
  /** `Conv` or `DepthwiseConv`. */
  readonly type: string;
  /** What it sees. */
  readonly input: Value;
  /** `[height, width, inputs, filters]`, or `[height, width, channels, multiplier]`. */
  readonly filter: Value;
  /** The filter's numbers. */
  readonly weights: Float32Array;
  /** One number for each channel of the output. */
  readonly bias: Float32Array;
  /** Strides, pads and so on. */
  readonly attributes: Attributes;
}

/** The convolution that an operation is; `null` where it is none, or its numbers are not known. */
export function asConvolution(
  operation: Pick<OperationSource, 'type' | 'inputs' | 'attributes'>,
): Convolution | null {
  const { type, inputs, attributes } = operation;
  if (type !== 'Conv' && type !== 'DepthwiseConv') return null;
  const [input, filter, term] = inputs as readonly [Value, Value, Value?];
  const weights = numbersOf(filter);
  const [, , ins, outs] = filter.shape as readonly [number, number, number, number];
  const channels = type === 'Conv' ? outs : ins * outs;
  const bias = term === undefined ? new Float32Array(channels) : numbersOf(term);
  if (weights === null || bias === null) return null;
  return { type, input, filter, weights, bias, attributes };
}

/** A convolution as an operation, its constants named as parameters of one layer; without a bias where that is 0. */
export function draftConvolution(
  graph: Graph,
  { type, input, filter, weights, bias, attributes }: Convolution,
  result: Draft['result'],
): Draft {
  const name = filter.source.kind === 'constant' ? filter.source.name : '';
  const inputs = [input, graph.constant(weights, filter, name)];
  if (bias.some((number) => number !== 0)) {
    const layer = name.slice(0, name.lastIndexOf('.') + 1);
    const shape = { shape: [bias.length], dtype: 'float32' } as const;
    inputs.push(graph.constant(bias, shape, name && `${layer}bias`));
  }
  return { type, inputs, attributes, result };
}

function numbersOf({ shape, source }: Value): Float32Array | null {
  if (source.kind !== 'constant') return null;
  const { elements, isUniform } = source;
  const numbers = elements as Float32Array;
  return isUniform ? new Float32Array(sizeOf(shape)).fill(numbers[0] as number) : numbers;
}
