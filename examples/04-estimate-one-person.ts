// From pixels to a drawn pose: a small network learns drawn people for some seconds, its weights go through a file,
// and it is asked about a person that it has never seen.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHourglass, describeNetwork, HOURGLASS_NANO } from '@posewright/architectures';
import { NO_AUGMENTATION } from '@posewright/augment';
import { prepareBackend } from '@posewright/backends/node';
import { writeCheckpoint } from '@posewright/checkpoints/node';
import { createSyntheticDataset } from '@posewright/datasets';
import { createOverlay } from '@posewright/draw/node';
import { loadEstimator } from '@posewright/estimator/node';
import { readState } from '@posewright/layers';
import { measurePck } from '@posewright/metrics';
import type { Pose } from '@posewright/pose';
import {
  createAdam,
  createInlineLoader,
  createStepSchedule,
  listPeople,
  START,
  train,
} from '@posewright/training';
import { writeOutput } from './write-output.js';

await prepareBackend({ backend: 'wasm', threads: 1 });
const file = join(await mkdtemp(join(tmpdir(), 'posewright-')), 'person.safetensors');
await trainAndSave(file);

// The file says which network it is, how it sees pictures, and whose joints it finds.
const estimator = await loadEstimator(file, { flip: true });
await rm(join(file, '..'), { recursive: true });

const size = { height: 128, width: 128 };
const people = createSyntheticDataset({ seed: 2, length: 20, size, difficulty: 'easy' });
const predicted: Pose[] = [];
const annotated: Pose[] = [];
for (let index = 0; index < people.length; index++) {
  const { poses } = await estimator.estimatePoses(await people.image(index));
  predicted.push(...poses);
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
await estimator.dispose();
if ((pooled ?? 0) < 0.3) throw new Error('The network has learned next to nothing.');

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
