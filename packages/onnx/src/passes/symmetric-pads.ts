import type { Value } from '../graph/value.js';
import type { RewriteRule } from './rebuild-graph.js';

/**
 * Pads a window at the end as at the start, where the last step is partial and sees nothing of it: the recorder writes as little padding
 * as a size needs. So the operation is what it was written as, and the same for every size.
 */
export const symmetricPads: RewriteRule = ({ apply }, draft) => {
  if (!WINDOWED.has(draft.type)) return null;
  const { attributes, inputs, result } = draft;
  const [kernel, strides, dilations, pads] = ['kernel', 'strides', 'dilations', 'pads'].map(
    (name) => attributes[name],
  ) as unknown as readonly (readonly number[])[] as [Numbers, Numbers, Numbers, Numbers];
  const [input] = inputs as readonly [Value];
  const ends = [0, 1].map((axis) => {
    const [start, end] = [at(pads, axis), at(pads, 2 + axis)];
    const reach = (at(kernel, axis) - 1) * at(dilations, axis) + 1;
    const padded = at(input.shape, 1 + axis) + 2 * start;
    const count = Math.floor((padded - reach) / at(strides, axis)) + 1;
    return start > end && count === at(result.shape, 1 + axis) ? start : end;
  });
  if (ends.every((end, axis) => end === at(pads, 2 + axis))) return null;
  return apply({ ...draft, attributes: { ...attributes, pads: [...pads.slice(0, 2), ...ends] } });
};

type Numbers = readonly number[];

const WINDOWED = new Set(['Conv', 'DepthwiseConv', 'MaxPool', 'AveragePool']);

function at(numbers: Numbers, index: number): number {
  return numbers[index] as number;
}
