import { createHourglass, HOURGLASS_NANO } from '@posewright/architectures';
import { NO_AUGMENTATION, PYTORCH_POSE } from '@posewright/augment';
import { prepareBackend } from '@posewright/backends/node';
import { createSyntheticDataset, type PoseDataset } from '@posewright/datasets';
import { ImageError, TrainingError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { createInlineLoader } from '../batches/inline-loader.js';
import { listPeople } from '../batches/list-people.js';
import type { SampleOptions } from '../batches/sample-options.js';
import { captureSession, restoreSession } from '../checkpoint/session-checkpoint.js';
import { createAdam } from '../optimizers/adam.js';
import { createPlateauSchedule } from '../schedules/plateau-schedule.js';
import { type StepReport, type TrainingSession, type TrainOptions, train } from './train.js';
import { START } from './training-progress.js';

beforeAll(async () => {
  await prepareBackend({ backend: 'wasm', threads: 1 });
  // tfjs's own check of kernels takes the tensors that a custom gradient saves on wasm for a leak.
  tf.env().set('IS_TEST', false);
});

const input = { height: 64, width: 64 };
const dataset = createSyntheticDataset({ seed: 1, length: 12, size: input });

function createSession(filters = 8): TrainingSession & { dispose: () => void } {
  const network = createHourglass({ ...HOURGLASS_NANO, filters }, { seed: 5 });
  const optimizer = createAdam(network.store.parameters);
  const schedule = createPlateauSchedule({ learningRate: 2e-3, patience: 0 });
  return {
    network,
    optimizer,
    schedule,
    progress: START,
    dispose: () => {
      optimizer.dispose();
      network.dispose();
    },
  };
}

function options(session: TrainingSession, more: Partial<TrainOptions> = {}): TrainOptions {
  const samples: SampleOptions = {
    input,
    stride: 4,
    sigma: 1,
    preprocessing: session.network.preprocessing,
    crop: 'picture',
    augmentation: PYTORCH_POSE,
    seed: 2,
    strict: true,
  };
  let time = 0;
  return {
    loader: createInlineLoader({ dataset, people: listPeople(dataset) }, samples),
    samples: 12,
    batchSize: 4,
    epochs: 3,
    seed: 2,
    foregroundWeight: 1,
    now: () => time++,
    ...more,
  };
}

test('a run that is stopped in the middle of an epoch and resumed ends as one that was not, to the bit', async () => {
  const whole = createSession();
  const wholeLosses: number[] = [];
  const collect = (losses: number[]) => (report: StepReport) => void losses.push(report.loss);
  expect(await train(whole, options(whole, { onStep: collect(wholeLosses) }))).toBe(true);

  const first = createSession();
  const losses: number[] = [];
  const stop = new AbortController();
  const stopped = await train(
    first,
    options(first, {
      signal: stop.signal,
      onStep: (report) => {
        losses.push(report.loss);
        if (losses.length === 5) stop.abort();
      },
    }),
  );
  expect(stopped).toBe(false);
  expect(first.progress).toMatchObject({ epoch: 1, step: 2, samples: 20 });
  const checkpoint = await captureSession(first);
  first.dispose();

  const second = createSession();
  restoreSession(second, checkpoint);
  await train(second, options(second, { onStep: collect(losses) }));

  expect(losses).toEqual(wholeLosses);
  const [expected, found] = [await captureSession(whole), await captureSession(second)];
  expect(found.state).toEqual(expected.state);
  expect(second.schedule.state()).toEqual(whole.schedule.state());
  whole.dispose();
  second.dispose();
});

test('the loss falls, and no step leaves a tensor behind', async () => {
  const session = createSession(16);
  const epochs: number[] = [];
  const before = tf.memory().numTensors;
  await train(
    session,
    options(session, {
      epochs: 8,
      onEpoch: async ({ loss }) => {
        epochs.push(loss);
        return loss;
      },
    }),
  );
  expect(tf.memory().numTensors).toBe(before);
  expect(epochs.at(-1)).toBeLessThan((epochs[0] as number) / 2);
  session.dispose();
});

test('a loss that is not a number ends the run, with what to try', async () => {
  const session = createSession();
  spoil(session, 'score.0.bias');
  await expect(train(session, options(session))).rejects.toThrow(
    new TrainingError(
      'The loss is NaN in step 1 of epoch 1: `score.0.bias` holds values that are not finite. The step was not taken, and the last ' +
        'checkpoint was kept. Resume from it with a lower learning rate than 0.002 or with gradient clipping.',
      { step: 0 },
    ),
  );
  session.dispose();
});

test('values that are not numbers are not saved, even where a rectifier hides them from the loss', async () => {
  const session = createSession();
  spoil(session, 'conv1.bias');
  await expect(captureSession(session)).rejects.toThrow(
    '`conv1.bias` holds values that are not finite numbers, so the weights are lost and are not saved. ' +
      'The last checkpoint was kept. Resume from it with a lower learning rate.',
  );
  session.dispose();
});

function spoil({ network }: TrainingSession, name: string): void {
  const parameter = network.store.parameters.get(name) as tf.Variable;
  tf.tidy(() => parameter.assign(tf.fill(parameter.shape, Number.NaN)));
}

test('a callback that leaves tensors behind is found out', async () => {
  const session = createSession();
  const leaked: tf.Tensor[] = [];
  const onStep = () => void leaked.push(tf.scalar(1));
  await expect(train(session, options(session, { onStep }))).rejects.toThrow(
    'A training step left 1 tensors behind. A loss or a callback that makes tensors should dispose them, e.g. with `tf.tidy`.',
  );
  tf.dispose(leaked);
  session.dispose();
});

test('the schedule sees the loss that validation found', async () => {
  const session = createSession();
  await train(session, options(session, { epochs: 2, onEpoch: async ({ epoch }) => epoch }));
  // Patience 0: the loss rose from 1 to 2, so the learning rate fell once.
  expect(session.schedule.state()).toEqual({ steps: 6, epochs: 2, drops: 1, best: 1, waited: 0 });
  session.dispose();
});

test('the next person stands in for one whose picture cannot be read, unless it is strict', async () => {
  const session = createSession();
  const broken: PoseDataset = {
    ...dataset,
    image: async (index) => {
      if (index === 3) throw new ImageError('`x.jpg` is broken.', { file: 'x.jpg' });
      return dataset.image(index);
    },
  };
  const source = { dataset: broken, people: listPeople(broken) };
  const samples: SampleOptions = {
    input,
    stride: 4,
    sigma: 1,
    preprocessing: session.network.preprocessing,
    crop: 'picture',
    augmentation: NO_AUGMENTATION,
    seed: 2,
    strict: false,
  };
  const replaced: string[] = [];
  await train(
    session,
    options(session, {
      epochs: 1,
      loader: createInlineLoader(source, samples),
      onStep: ({ batch }) => void replaced.push(...batch.replaced.map(({ id }) => id)),
    }),
  );
  expect(replaced).toEqual(['synthetic-1-3']);
  const strict = createInlineLoader(source, { ...samples, strict: true });
  await expect(train(session, options(session, { epochs: 2, loader: strict }))).rejects.toThrow(
    '`x.jpg` is broken.',
  );
  session.dispose();
});
