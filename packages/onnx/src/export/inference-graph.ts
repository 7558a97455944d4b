import { type Preprocessing, ShapeError, type Size } from '@posewright/pose';
import type * as tf from '@tensorflow/tfjs-core';
import type { RecordedGraph } from '../graph/recorded-graph.js';
import { sameShape } from '../graph/value.js';
import { rebuildForInference } from '../passes/rebuild-for-inference.js';
import { recordGraph } from '../recorder/record-graph.js';
import type { ExportableNetwork } from './exportable-network.js';
import { normalizeImage } from './normalize-image.js';

/** Options of {@link inferenceGraph}. */
export interface InferenceGraphOptions {
  /** Pictures at a time. */
  readonly batch: number;
  /** Size of the pictures. */
  readonly input: Size;
  /** What the graph does to RGB pixels in [0, 255]; `null` where it takes the network's own input. */
  readonly preprocessing: Preprocessing | null;
}

/**
 * Records a network for inference, its weights part of the graph and batch norm part of the weights.
 *
 * @throws {ShapeError} where an output is not what its head says.
 */
export function inferenceGraph(
  { heads, variables, forward }: Pick<ExportableNetwork, 'heads' | 'variables' | 'forward'>,
  { batch, input, preprocessing }: InferenceGraphOptions,
): RecordedGraph {
  const { height, width } = input;
  const recorded = recordGraph(
    ({ image }) => {
      const outputs = forward(image as tf.Tensor4D);
      const named = heads.map(({ name }, index) => [name, outputs[index] as tf.Tensor] as const);
      return { outputs: Object.fromEntries(named) };
    },
    {
      inputs: { [IMAGE]: { shape: [batch, height, width, 3] } },
      variables: new Map(),
      constants: variables,
      kernels: {},
    },
  );
  recorded.outputs.forEach(({ name, value: { shape } }, index) => {
    const { stride, channels } = heads[index] as ExportableNetwork['heads'][number];
    const expected = [batch, height / stride, width / stride, channels];
    if (sameShape(shape, expected)) return;
    throw new ShapeError(
      name,
      expected,
      shape,
      `The head says so, for pictures of ${height} x ${width}. Is that a multiple of the network's stride?`,
    );
  });
  return rebuildForInference(recorded, {
    enter: (graph, { value }) =>
      preprocessing === null ? value : normalizeImage(graph, value, preprocessing),
  });
}

/** Name of the input. */
export const IMAGE = 'image';
