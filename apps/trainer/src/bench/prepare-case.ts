import { createNetwork, type PoseNetwork } from '@posewright/architectures';
import { createRandom } from '@posewright/pose';
import {
  type BatchArray,
  createRmsprop,
  type Engine,
  type SampleBatch,
} from '@posewright/training';
import type { NetworkCase } from './bench-cases.js';

/** A case that is ready to run. */
export interface PreparedCase {
  /** Runs it once, until the result is there. */
  readonly run: () => void | Promise<void>;
  /** Frees its memory, and removes its files. */
  readonly dispose: () => Promise<void>;
}

/** Builds network and batch of a case for an engine. */
export function prepareCase(
  { passes, network: description, batchSize }: NetworkCase,
  engine: Engine,
): PreparedCase {
  const network = createNetwork(description);
  const batch = randomBatch(network, batchSize);
  if (passes === 1) {
    const predictor = engine.predictor(network);
    return {
      run: async () => void (await predictor.predict(batch.images)),
      dispose: async () => {
        await predictor.dispose();
        network.dispose();
      },
    };
  }
  const optimizer = createRmsprop(network.store.parameters);
  const stepper = engine.stepper({ network, optimizer }, { foregroundWeight: 1 });
  return {
    run: async () => void (await stepper.step(batch, 2.5e-4)),
    dispose: async () => {
      await stepper.dispose();
      optimizer.dispose();
      network.dispose();
    },
  };
}

/** Noise in the place of pictures and targets. */
function randomBatch({ input, heads, skeleton }: PoseNetwork, batch: number): SampleBatch {
  const random = createRandom(1);
  const noise = <Shape extends number[]>(...shape: Shape): BatchArray<Shape> => {
    const size = shape.reduce((product, length) => product * length, 1);
    return { data: Float32Array.from({ length: size }, () => random()), shape };
  };
  const stride = Math.min(...heads.map((head) => head.stride));
  const [height, width] = [input.height / stride, input.width / stride];
  const channels = (kind: string) => heads.find((head) => head.kind === kind)?.channels;
  const fields = channels('pafs');
  return {
    images: noise(batch, input.height, input.width, 3),
    heatmaps: noise(batch, height, width, channels('heatmaps') ?? 1),
    weights: {
      data: new Float32Array(batch * skeleton.joints.length).fill(1),
      shape: [batch, skeleton.joints.length],
    },
    ...(fields !== undefined && {
      pafs: noise(batch, height, width, fields),
      mask: {
        data: new Float32Array(batch * height * width).fill(1),
        shape: [batch, height, width, 1],
      },
    }),
    indices: [],
    imageToInput: [],
    replaced: [],
  };
}
