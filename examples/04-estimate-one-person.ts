// From pixels to a drawn pose: a small network learns drawn people for some seconds, its weights go through a file,
// and it is asked about a person that it has never seen.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createDescribedNetwork,
  createHourglass,
  describeNetwork,
  HOURGLASS_NANO,
  type PoseNetwork,
} from '@posewright/architectures';
import { boxToInput, NO_AUGMENTATION } from '@posewright/augment';
import { prepareBackend } from '@posewright/backends/node';
import { readCheckpoint, writeCheckpoint } from '@posewright/checkpoints/node';
import { createSyntheticDataset } from '@posewright/datasets';
import { decodeSinglePose } from '@posewright/decoding';
import { createOverlay } from '@posewright/draw/node';
import { toInput, warpAffine } from '@posewright/image';
import { loadState, readState } from '@posewright/layers';
import { measurePck } from '@posewright/metrics';
import { type Grid, invertAffine, type Pose, type RgbImage, transformPose } from '@posewright/pose';
import {
  createAdam,
  createInlineLoader,
  createPredictor,
  createStepSchedule,
  listPeople,
  predictHeatmaps,
  START,
  train,
} from '@posewright/training';
import { writeOutput } from './write-output.js';

await prepareBackend({ backend: 'wasm', threads: 1 });
const file = join(await mkdtemp(join(tmpdir(), 'posewright-')), 'person.safetensors');
await trainAndSave(file);

const { state, metadata } = await readCheckpoint(file);
const network = createDescribedNetwork(metadata);
loadState(network.store, state);
await rm(join(file, '..'), { recursive: true });

const size = { height: 128, width: 128 };
const people = createSyntheticDataset({ seed: 2, length: 20, size, difficulty: 'easy' });
const predicted: Pose[] = [];
const annotated: Pose[] = [];
for (let index = 0; index < people.length; index++) {
  predicted.push(await estimatePose(network, await people.image(index)));
  annotated.push(people.annotation(index).poses[0] as Pose);
}
const { skeleton } = people;
const measured = { skeleton, normalization: 'torso', threshold: 0.2 } as const;
const { pooled } = measurePck(predicted, annotated, measured);
console.log(`PCK@0.2 of ${people.length} people that it has not seen: ${pooled?.toFixed(3)}`);
const overlay = createOverlay(await people.image(0), {
  skeleton,
  predicted: predicted.slice(0, 1),
  target: annotated.slice(0, 1),
});
await writeOutput('04-person.png', overlay);
network.dispose();
if ((pooled ?? 0) < 0.3) throw new Error('The network has learned next to nothing.');

/** Finds the one person that a picture shows, in pixels of the picture. */
async function estimatePose(network: PoseNetwork, picture: RgbImage): Promise<Pose> {
  const { input, preprocessing, heads } = network;
  const whole = { x: -0.5, y: -0.5, width: picture.width, height: picture.height };
  const imageToInput = boxToInput(whole, { size: input });
  const seen = warpAffine(picture, { imageToInput, size: input, border: preprocessing.border });
  const data = toInput([seen], preprocessing);
  const images = {
    data,
    shape: [1, input.height, input.width, 3] as [number, number, number, number],
  };
  const [heatmaps] = await predictHeatmaps(createPredictor(network), images, { flip: true });
  const { stride } = heads[0] as { stride: number };
  const pose = decodeSinglePose(heatmaps as Grid, { stride, refinement: 'quarter' });
  return transformPose(pose, invertAffine(imageToInput));
}

/** Trains for some seconds; `posewright train` does the same for longer, with checkpoints and a report. */
async function trainAndSave(file: string): Promise<void> {
  const network = createHourglass(HOURGLASS_NANO, { seed: 1 });
  const optimizer = createAdam(network.store.parameters);
  const { input, preprocessing } = network;
  const dataset = createSyntheticDataset({ seed: 1, length: 640, size: input, difficulty: 'easy' });
  const source = { dataset, people: listPeople(dataset) };
  const loader = createInlineLoader(source, {
    input,
    stride: 4,
    sigma: 1,
    preprocessing,
    crop: 'picture',
    augmentation: NO_AUGMENTATION,
    seed: 1,
    strict: true,
  });
  const session = {
    network,
    optimizer,
    schedule: createStepSchedule({ learningRate: 5e-3, milestones: [2] }),
    progress: START,
  };
  await train(session, {
    loader,
    samples: source.people.length,
    batchSize: 8,
    epochs: 3,
    seed: 1,
    foregroundWeight: 20,
    now: () => performance.now(),
    onEpoch: async ({ epoch, loss }) => {
      console.log(`epoch ${epoch}: loss ${loss.toFixed(4)}`);
      return loss;
    },
  });
  await writeCheckpoint(file, await readState(network.store), {
    metadata: describeNetwork(network),
  });
  optimizer.dispose();
  network.dispose();
}
