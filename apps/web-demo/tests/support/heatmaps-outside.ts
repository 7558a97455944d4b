import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareBackend } from '@posewright/backends/node';
import { decodeCheckpoint } from '@posewright/checkpoints';
import { createSyntheticDataset } from '@posewright/datasets';
import { createCheckpointNetwork } from '@posewright/estimator';
import { toInput, warpAffine } from '@posewright/image';
import { INFERENCE } from '@posewright/layers';
import { boxAround, boxToInput } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';

const WEIGHTS = createRequire(import.meta.url).resolve(
  '@posewright/models/hourglass-small-lsp.safetensors',
);

/** Heatmaps of a drawn person. */
export interface OutsideHeatmaps {
  readonly joints: readonly string[];
  /** Of each hourglass `[height, width, joints]`, last axis fastest. */
  readonly stacks: readonly Float32Array[];
  readonly side: number;
}

/** Runs the built-in network outside of the browser, on the person that the room Explain shows first. */
export async function heatmapsOutside(): Promise<OutsideHeatmaps> {
  await prepareBackend({ backend: 'wasm' });
  const { network } = createCheckpointNetwork(decodeCheckpoint(readFileSync(WEIGHTS)));
  const { input, preprocessing, skeleton } = network;
  const size = { height: 384, width: 384 };
  const people = createSyntheticDataset({
    ...{ seed: 20, length: 100_000, difficulty: 'easy' },
    ...{ size, skeleton },
  });
  const [person] = people.annotation(11).poses;
  const box = person && boxAround(person);
  if (!box) throw new Error('Nobody is drawn.');
  const imageToInput = boxToInput(box, { size: input, padding: 1.3 });
  const border = preprocessing.border;
  const crop = warpAffine(await people.image(11), { imageToInput, size: input, border });
  const data = toInput([crop], preprocessing);
  const outputs = tf.tidy(() =>
    network.forward(tf.tensor4d(data, [1, input.height, input.width, 3]), INFERENCE),
  );
  const stacks = outputs.map((output) => output.dataSync() as Float32Array);
  const [, side = 0] = outputs[0]?.shape ?? [];
  tf.dispose(outputs);
  network.dispose();
  return { joints: skeleton.joints, stacks, side };
}
