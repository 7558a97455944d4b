import type { Size } from '@posewright/pose';
import { type RecordedGraph, reachable } from '../graph/recorded-graph.js';
import type { OperationSource, Value } from '../graph/value.js';
import type { ExportableNetwork } from './exportable-network.js';
import { inferenceGraph } from './inference-graph.js';

/**
 * Finds what height and width of a network's input have to be multiples of: so many pixels of the input make one of its coarsest map. So
 * windows at every stride are whole, and what was made smaller and larger again fits what was not.
 */
export function sizeMultiple(
  network: Pick<ExportableNetwork, 'heads' | 'variables' | 'forward' | 'input'>,
): Size {
  const { input } = network;
  return coarsestStride(inferenceGraph(network, { batch: 1, input, preprocessing: null }));
}

/** The largest stride of any map of a graph. */
function coarsestStride(graph: RecordedGraph): Size {
  const strides = new Map<Value, Pair>();
  const largest = (pairs: readonly Pair[]): Pair => [
    Math.max(1, ...pairs.map(([rows]) => rows)),
    Math.max(1, ...pairs.map(([, columns]) => columns)),
  ];
  for (const value of reachable(graph)) {
    const { source } = value;
    if (source.kind !== 'operation') continue;
    const before = largest(source.inputs.map((input) => strides.get(input) ?? [1, 1]));
    const step = stepOf(value, source);
    strides.set(value, [before[0] * step[0], before[1] * step[1]]);
  }
  const [height, width] = largest([...strides.values()]);
  return { height: Math.ceil(height), width: Math.ceil(width) };
}

type Pair = readonly [number, number];

/** How many pixels of its input an operation makes one of. */
function stepOf({ shape }: Value, { type, inputs, attributes }: OperationSource): Pair {
  if (/^(Depthwise)?Conv$|Pool$/.test(type)) return attributes.strides as unknown as Pair;
  if (!type.startsWith('Resize')) return [1, 1];
  const before = (inputs[0] as Value).shape;
  return [1, 2].map(
    (axis) => (before[axis] as number) / (shape[axis] as number),
  ) as unknown as Pair;
}
