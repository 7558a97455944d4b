import { operationOf, sameShape, type Value } from '../graph/value.js';
import { channelConstant } from './channel-constant.js';
import { asConvolution, type Convolution, draftConvolution } from './convolution.js';
import type { RewriteRule } from './rebuild-graph.js';

/**
 * What multiplies or shifts each channel of a convolution's output becomes part of its weights and bias, as batch norm in inference does.
 * Nothing is folded where something else reads the convolution, which would have to be computed twice.
 */
export const foldIntoConvolutionBefore: RewriteRule = ({ graph, apply, isOwn }, draft) => {
  const change = CHANGES[draft.type];
  if (change === undefined) return null;
  for (const place of [0, 1] as const) {
    const input = draft.inputs[place] as Value;
    const convolution = convolutionOf(input);
    if (convolution === null || !isOwn(place) || !sameShape(input.shape, draft.result.shape)) {
      continue;
    }
    const other = draft.inputs[1 - place] as Value;
    const numbers = channelConstant(other, convolution.bias.length);
    const affine = numbers && change(place, numbers);
    if (affine) return apply(draftConvolution(graph, scaled(convolution, affine), draft.result));
  }
  return null;
};

function convolutionOf(value: Value): Convolution | null {
  const source = operationOf(value, 'Conv') ?? operationOf(value, 'DepthwiseConv');
  return source && asConvolution(source);
}

/** Of each channel `factor * x + term`. */
interface Affine {
  readonly factor: (channel: number) => number;
  readonly term: (channel: number) => number;
}

type Change = (place: 0 | 1, numbers: Float32Array) => Affine | null;

/** What each operation does to a channel, the convolution being its operand at a place. */
const CHANGES: Readonly<Record<string, Change>> = {
  Mul: (_place, numbers) => ({ factor: (channel) => at(numbers, channel), term: () => 0 }),
  Div: (place, numbers) =>
    place === 1 ? null : { factor: (channel) => 1 / at(numbers, channel), term: () => 0 },
  Add: (_place, numbers) => ({ factor: () => 1, term: (channel) => at(numbers, channel) }),
  Sub: (place, numbers) => ({
    factor: () => (place === 0 ? 1 : -1),
    term: (channel) => (place === 0 ? -1 : 1) * at(numbers, channel),
  }),
};

function scaled(convolution: Convolution, { factor, term }: Affine): Convolution {
  const { weights, bias } = convolution;
  return {
    ...convolution,
    // The last axes of a filter count the channels of the output, depthwise too.
    weights: weights.map((weight, index) => weight * factor(index % bias.length)),
    bias: bias.map((number, channel) => number * factor(channel) + term(channel)),
  };
}

function at(numbers: Float32Array, channel: number): number {
  return numbers[channel] as number;
}
