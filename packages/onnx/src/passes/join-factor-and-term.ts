import type { Graph } from '../graph/graph.js';
import type { Draft } from '../graph/simplify.js';
import { operationOf, sameShape, type Value } from '../graph/value.js';
import { channelConstant } from './channel-constant.js';
import type { RewriteRule } from './rebuild-graph.js';

/**
 * A factor and a term for each channel of a picture, as the norm of a sum leaves them where no convolution can take them, become one
 * `BatchNormalization`. Onnxruntime computes that in one pass with the ReLU behind it, in the layout of the convolutions around it; of a
 * product and a sum it makes three passes, and changes the layout before and after.
 */
export const joinFactorAndTerm: RewriteRule = ({ graph, isOwn }, { type, inputs, result }) => {
  if ((type !== 'Add' && type !== 'Sub') || !isPicture(result)) return null;
  const places = type === 'Add' ? ([0, 1] as const) : ([0] as const);
  for (const place of places) {
    const product = operationOf(inputs[place] as Value, 'Mul');
    if (product === null || !isOwn(place)) continue;
    const scaled = byChannel(graph, product.inputs, result);
    const shift = channelVector(graph, inputs[1 - place] as Value, {
      result,
      sign: type === 'Add' ? 1 : -1,
    });
    if (scaled === null || shift === null) continue;
    return graph.apply('BatchNormalization', [scaled.picture, scaled.scale, shift], {}, result);
  }
  return null;
};

function isPicture({ shape, dtype }: Draft['result']): boolean {
  return shape.length === 4 && dtype === 'float32';
}

function byChannel(
  graph: Graph,
  [left, right]: readonly Value[],
  result: Draft['result'],
): { readonly picture: Value; readonly scale: Value } | null {
  for (const [picture, factor] of [
    [left, right],
    [right, left],
  ] as readonly [Value, Value][]) {
    const scale = channelVector(graph, factor, { result, sign: 1 });
    if (scale !== null && sameShape(picture.shape, result.shape)) return { picture, scale };
  }
  return null;
}

/** A constant as one number for each channel, under its name; `null` where it is no such constant. */
function channelVector(
  graph: Graph,
  value: Value,
  { result, sign }: { readonly result: Draft['result']; readonly sign: 1 | -1 },
): Value | null {
  const channels = result.shape[3] as number;
  const numbers = channelConstant(value, channels);
  if (numbers === null) return null;
  const name = value.source.kind === 'constant' ? value.source.name : '';
  const signed = sign === 1 ? numbers : numbers.map((number) => -number);
  return graph.constant(signed, { shape: [channels], dtype: 'float32' }, name);
}
