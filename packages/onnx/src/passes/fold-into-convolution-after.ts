import { type OperationSource, sameShape, type Value } from '../graph/value.js';
import { channelConstant } from './channel-constant.js';
import { asConvolution, type Convolution, draftConvolution } from './convolution.js';
import type { RewriteRule } from './rebuild-graph.js';

/**
 * What is done to each channel of a convolution's input becomes part of its weights where that is exact: factors and another order of
 * channels always, since padding stays 0; a shift only where there is no padding, which it would have to shift too.
 */
export const foldIntoConvolutionAfter: RewriteRule = ({ graph, apply }, draft) => {
  const convolution = asConvolution(draft);
  if (convolution === null) return null;
  const { source } = convolution.input;
  if (source.kind !== 'operation') return null;
  const folded =
    reordered(convolution, source) ?? scaled(convolution, source) ?? shifted(convolution, source);
  return folded && apply(draftConvolution(graph, folded, draft.result));
};

/** Reads the channels of the input in the other direction. */
function reordered(convolution: Convolution, source: OperationSource): Convolution | null {
  const { input: reversed, type, weights, filter } = convolution;
  const [input] = source.inputs as readonly [Value];
  const steps = source.attributes.steps as readonly number[] | undefined;
  const isReversed =
    source.type === 'Slice' &&
    sameShape(input.shape, reversed.shape) &&
    steps?.every((step, axis) => step === (axis === 3 ? -1 : 1));
  if (!isReversed || type !== 'Conv') return null; // The outputs of a depthwise one would be reversed too.
  const [, , channels, filters] = filter.shape as readonly [number, number, number, number];
  const from = (index: number) => {
    const channel = Math.floor(index / filters) % channels;
    return index + (channels - 1 - 2 * channel) * filters;
  };
  const turned = weights.map((_, index) => weights[from(index)] as number);
  return { ...convolution, input, weights: turned };
}

function scaled(convolution: Convolution, { type, inputs }: OperationSource): Convolution | null {
  if (type !== 'Mul' && type !== 'Div') return null;
  const operand = constantOperand(convolution, inputs, type === 'Mul');
  if (operand === null) return null;
  const { input, numbers } = operand;
  const factor = (channel: number) =>
    type === 'Mul' ? (numbers[channel] as number) : 1 / (numbers[channel] as number);
  const { weights } = convolution;
  return {
    ...convolution,
    input,
    weights: weights.map((weight, index) => weight * factor(inputChannel(convolution, index))),
  };
}

function shifted(convolution: Convolution, { type, inputs }: OperationSource): Convolution | null {
  const pads = convolution.attributes.pads as readonly number[];
  if ((type !== 'Add' && type !== 'Sub') || pads.some((pad) => pad !== 0)) return null;
  const operand = constantOperand(convolution, inputs, type === 'Add');
  if (operand === null) return null;
  const { input, numbers } = operand;
  const sign = type === 'Add' ? 1 : -1;
  const terms = Float64Array.from(convolution.bias);
  convolution.weights.forEach((weight, index) => {
    const channel = index % terms.length;
    const shift = sign * (numbers[inputChannel(convolution, index)] as number);
    terms[channel] = (terms[channel] as number) + weight * shift;
  });
  return { ...convolution, input, bias: Float32Array.from(terms) };
}

/** The operand that is the same at every pixel, and the other one. */
function constantOperand(
  { input: changed }: Convolution,
  inputs: readonly Value[],
  isSymmetric: boolean,
): { readonly input: Value; readonly numbers: Float32Array } | null {
  const [left, right] = inputs as readonly [Value, Value];
  const orders = isSymmetric
    ? ([
        [left, right],
        [right, left],
      ] as const)
    : ([[left, right]] as const);
  for (const [input, constant] of orders) {
    const numbers = channelConstant(constant, changed.shape[3] as number);
    if (numbers !== null && sameShape(input.shape, changed.shape)) return { input, numbers };
  }
  return null;
}

/** Channel of the input that a weight belongs to. */
function inputChannel({ filter }: Convolution, index: number): number {
  const [, , inputs, filters] = filter.shape as readonly [number, number, number, number];
  return Math.floor(index / filters) % inputs;
}
