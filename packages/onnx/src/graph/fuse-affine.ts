import type { Rebuilding, RebuildRule } from './rebuild.js';
import { operationOf, sameShape, type Value } from './value.js';

/**
 * Joins sums and products of pictures with numbers that each channel has, as batch norm, its gradient and biases are made of, to
 * one operation: `ChannelAffine`, `picture * scale + shift + addend`, followed by ReLU where it is one. Each operation less is a pass
 * less over all pictures.
 */
export const fuseAffine: RebuildRule = (rebuilding, value) => {
  const relu = operationOf(value, 'Relu');
  const [input] = relu?.inputs ?? [value];
  const isRead = relu !== null && rebuilding.readers(input as Value) > 1;
  if (input === undefined || isRead || !isPicture(input)) return null;
  const sum = sumOf(rebuilding, input);
  const [first, second] = sum.terms;
  const passes = sum.passes + (relu === null ? 0 : 1);
  if (first === undefined) return null;
  const biased = second === undefined ? withBias(rebuilding, value, sum) : null;
  if (biased !== null) return biased;
  const needed = second === undefined || second.scale === null || first.scale === null ? 1 : 2;
  return passes > needed && pixels(value) >= MANY_PIXELS ? affine(rebuilding, value, sum) : null;
};

/** From so many pixels on a pass over the pictures takes longer than starting a convolution for each channel of each. */
const MANY_PIXELS = 256;

interface Term {
  /** In the old graph. */
  readonly picture: Value;
  /** `[channels]`, in the new graph; `null` for 1. */
  readonly scale: Value | null;
}

/** Pictures, each scaled by channel, and a shift. */
interface Sum {
  readonly terms: readonly Term[];
  /** `[channels]`, in the new graph; `null` for 0. */
  readonly shift: Value | null;
  /** How many operations on pictures it is made of. */
  readonly passes: number;
}

/** Takes sums and products apart, as far as nothing else reads what lies between. */
function sumOf(rebuilding: Rebuilding, value: Value, isOuter = true): Sum {
  const whole: Sum = { terms: [{ picture: value, scale: null }], shift: null, passes: 0 };
  if (!isOuter && rebuilding.readers(value) > 1) return whole;
  const { source } = value;
  if (source.kind !== 'operation') return whole;
  const [left, right] = source.inputs as readonly [Value, Value];
  const inner = (input: Value) => sumOf(rebuilding, input, false);
  switch (source.type) {
    case 'Mul':
      if (isByChannel(right, left)) return scaled(rebuilding, inner(left), right);
      return isByChannel(left, right) ? scaled(rebuilding, inner(right), left) : whole;
    case 'Sub':
      if (isByChannel(right, left))
        return shifted(rebuilding, inner(left), { by: right, sign: -1 });
      if (!sameShape(left.shape, right.shape)) return whole;
      return added(rebuilding, inner(left), negated(rebuilding, inner(right))) ?? whole;
    case 'Add':
      if (isByChannel(right, left)) return shifted(rebuilding, inner(left), { by: right, sign: 1 });
      if (isByChannel(left, right)) return shifted(rebuilding, inner(right), { by: left, sign: 1 });
      if (!sameShape(left.shape, right.shape)) return whole;
      return added(rebuilding, inner(left), inner(right)) ?? whole;
    default:
      return whole;
  }
}

function scaled({ graph, rebuilt }: Rebuilding, sum: Sum, factor: Value): Sum {
  const scale = vector(graph, rebuilt(factor));
  const times = (other: Value | null) => (other === null ? null : product(graph, other, scale));
  return {
    terms: sum.terms.map((term) => ({ ...term, scale: times(term.scale) ?? scale })),
    shift: times(sum.shift),
    passes: sum.passes + 1,
  };
}

function shifted(
  { graph, rebuilt }: Rebuilding,
  sum: Sum,
  { by, sign }: { readonly by: Value; readonly sign: 1 | -1 },
): Sum {
  const step = times(graph, vector(graph, rebuilt(by)), sign);
  const shift = sum.shift === null ? step : graph.apply('Add', [sum.shift, step], {}, step);
  return { ...sum, shift, passes: sum.passes + 1 };
}

function negated({ graph }: Rebuilding, sum: Sum): Sum {
  const [{ picture }] = sum.terms as readonly [Term];
  const ones = graph.fill(1, { shape: picture.shape.slice(-1), dtype: 'float32' });
  const terms = sum.terms.map((term) => ({
    ...term,
    scale: times(graph, term.scale ?? ones, -1),
  }));
  return { ...sum, terms, shift: sum.shift && times(graph, sum.shift, -1) };
}

/** `null` where it would have more terms than one operation takes. */
function added({ graph }: Rebuilding, one: Sum, other: Sum): Sum | null {
  const terms = [...one.terms, ...other.terms];
  if (terms.length > 2) return null;
  const both = one.shift && other.shift;
  const shift = both ? graph.apply('Add', [one.shift, other.shift] as Value[], {}, both) : null;
  return {
    terms,
    shift: shift ?? one.shift ?? other.shift,
    passes: one.passes + other.passes + 1,
  };
}

/** A bias that is added to what a convolution gives is a part of the convolution. */
function withBias(rebuilding: Rebuilding, value: Value, { terms, shift }: Sum): Value | null {
  const { graph, rebuilt, readers } = rebuilding;
  const [{ picture, scale }] = terms as readonly [Term];
  const { source } = picture;
  if (scale !== null || shift === null || readers(picture) > 1) return null;
  if (source.kind !== 'operation' || !/^(Depthwise)?Conv$/.test(source.type)) return null;
  if (source.inputs.length > 2) return null;
  const inputs = [...source.inputs.map(rebuilt), shift];
  const convolved = graph.apply(source.type, inputs, source.attributes, picture);
  return operationOf(value, 'Relu') ? graph.apply('Relu', [convolved], {}, value) : convolved;
}

function affine({ graph, rebuilt }: Rebuilding, value: Value, { terms, shift }: Sum): Value {
  const ordered = [...terms].sort(
    (one, other) => Number(one.scale === null) - Number(other.scale === null),
  );
  const [main, addend] = ordered as [Term, Term?];
  const fill = (number: number) =>
    graph.fill(number, { shape: value.shape.slice(-1), dtype: 'float32' });
  const inputs = [rebuilt(main.picture), main.scale ?? fill(1), shift ?? fill(0)];
  if (addend !== undefined) {
    const picture = rebuilt(addend.picture);
    const { scale } = addend;
    inputs.push(scale === null ? picture : graph.apply('Mul', [picture, scale], {}, picture));
  }
  const relu = operationOf(value, 'Relu') !== null;
  return graph.apply('ChannelAffine', inputs, { relu }, value);
}

function isPicture({ shape, dtype }: Value): boolean {
  return shape.length === 4 && dtype === 'float32';
}

function pixels({ shape }: Value): number {
  return (shape[1] as number) * (shape[2] as number);
}

/** Whether a value has one number for each channel of a picture. */
function isByChannel({ shape, source, dtype }: Value, picture: Value): boolean {
  const channels = picture.shape.at(-1);
  const isLast = shape.at(-1) === channels && shape.slice(0, -1).every((length) => length === 1);
  return isPicture(picture) && dtype === 'float32' && isLast && source.kind !== 'constant';
}

function vector(graph: Rebuilding['graph'], value: Value): Value {
  return graph.apply('Reshape', [value], {}, { ...value, shape: value.shape.slice(-1) });
}

function product(graph: Rebuilding['graph'], one: Value, other: Value): Value {
  return graph.apply('Mul', [one, other], {}, one);
}

function times(graph: Rebuilding['graph'], value: Value, number: number): Value {
  return product(graph, value, graph.fill(number, { shape: [], dtype: 'float32' }));
}
