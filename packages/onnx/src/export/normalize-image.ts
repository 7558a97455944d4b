import type { Preprocessing } from '@posewright/pose';
import type { Graph } from '../graph/graph.js';
import type { Value } from '../graph/value.js';

/**
 * Computes a network's input from RGB pixels in [0, 255]. The shift comes before the factor, `(pixel - mean / scale) * (scale / std)`, so
 * that factor and order of channels can become part of the first convolution: its zero padding stands for 0 after all of this.
 *
 * @param image `[batch, height, width, 3]`.
 */
export function normalizeImage(
  graph: Graph,
  image: Value,
  { channels, scale, mean, std }: Preprocessing,
): Value {
  const inOrder = (numbers: readonly number[]) =>
    Float32Array.from(channels === 'rgb' ? numbers : [...numbers].reverse());
  const constant = (numbers: readonly number[], name: string) =>
    graph.constant(inOrder(numbers), { shape: [3], dtype: 'float32' }, `${PREPROCESSING}.${name}`);
  const mid = mean.map((number) => number / scale);
  const factors = std.map((number) => scale / number);
  const shifted = graph.apply('Sub', [image, constant(mid, 'mean')], {}, image);
  const normalized = graph.apply('Mul', [shifted, constant(factors, 'factor')], {}, image);
  if (channels === 'rgb') return normalized;
  const reversal = { begin: [0, 0, 0, 2], steps: [1, 1, 1, -1] };
  return graph.apply('Slice', [normalized], reversal, image);
}

/** Where the nodes of preprocessing stand. */
export const PREPROCESSING = 'preprocessing';
