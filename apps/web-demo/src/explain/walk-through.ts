import type { PoseNetwork } from '@posewright/architectures';
import { heatmapColors } from '@posewright/draw';
import { INFERENCE } from '@posewright/layers';
import { createGrid, type Grid } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import type { FeatureLevel, StackView } from './explain-api.js';
import { strongestChannels } from './strongest-channels.js';

/** Maps of each level that are shown. */
const SHOWN = 4;

/**
 * Runs an hourglass network on one picture and looks at what its parts hand on.
 *
 * @param data `[1, height, width, 3]`, preprocessed.
 */
export async function walkThrough(
  network: PoseNetwork,
  data: Float32Array,
): Promise<{ readonly stacks: readonly StackView[]; readonly networkMs: number }> {
  const { height, width } = network.input;
  const parts: { readonly part: string; readonly output: tf.Tensor4D }[] = [];
  const start = performance.now();
  const outputs = tf.tidy(() =>
    network.forward(tf.tensor4d(data, [1, height, width, 3]), {
      ...INFERENCE,
      observe: (part, output) => parts.push({ part, output: tf.keep(tf.clone(output)) }),
    }),
  );
  try {
    const heatmaps = await Promise.all(outputs.map(readGrid));
    const networkMs = performance.now() - start;
    const stacks = await Promise.all(
      heatmaps.map(async (grid, stack) => ({
        heatmaps: grid,
        levels: await Promise.all(
          parts
            .filter(({ part }) => part.startsWith(`hourglass_${stack}.`))
            .map(async ({ part, output }) => describeLevel(part, await readGrid(output))),
        ),
      })),
    );
    return { stacks, networkMs };
  } finally {
    tf.dispose([...outputs, ...parts.map(({ output }) => output)]);
  }
}

function describeLevel(part: string, grid: Grid): FeatureLevel {
  const { height, width, channels } = grid;
  const shown = strongestChannels(grid, SHOWN).map(({ channel, low, high }) => ({
    channel,
    image: heatmapColors(grid, { channel, low, high: Math.max(high, low + 1e-6) }),
  }));
  return { way: /\.(in|down)/.test(part) ? 'down' : 'up', height, width, channels, shown };
}

async function readGrid(tensor: tf.Tensor4D): Promise<Grid> {
  const [, height, width, channels] = tensor.shape;
  return createGrid({ height, width, channels }, (await tensor.data()) as Float32Array);
}
