import { createHourglass, HOURGLASS_NANO } from '@posewright/architectures';
import { prepareBackend } from '@posewright/backends/node';
import { decodeSafetensors, encodeSafetensors } from '@posewright/checkpoints';
import { networkState } from '@posewright/estimator';
import { readState } from '@posewright/layers';
import { beforeAll, expect, test } from 'vitest';
import type { TrainingSession } from '../loop/train.js';
import { START } from '../loop/training-progress.js';
import { createAdam } from '../optimizers/adam.js';
import { createRmsprop } from '../optimizers/rmsprop.js';
import { createStepSchedule } from '../schedules/step-schedule.js';
import { captureSession, restoreSession } from './session-checkpoint.js';

beforeAll(async () => {
  await prepareBackend({ backend: 'cpu' });
});

function createSession(create = createRmsprop, filters = 8, seed = 0): TrainingSession {
  const network = createHourglass({ ...HOURGLASS_NANO, depth: 1, filters }, { seed });
  return {
    network,
    optimizer: create(network.store.parameters),
    schedule: createStepSchedule({ learningRate: 1, milestones: [] }),
    progress: { ...START, epoch: 2, step: 3, lossSum: 0.5 },
  };
}

function dispose({ optimizer, network }: TrainingSession): void {
  optimizer.dispose();
  network.dispose();
}

test('a session comes back from a safetensors file', async () => {
  const session = createSession();
  const { state, metadata } = await captureSession(session);
  const file = decodeSafetensors(encodeSafetensors(state, { metadata }));
  const other = createSession(createRmsprop, 8, 9);
  other.progress = START;
  restoreSession(other, file);
  expect(other.progress).toEqual(session.progress);
  expect(await captureSession(other)).toEqual(await captureSession(session));
  // Without the optimizer's slots it is what the reference implementation loads.
  expect([...networkState(state).keys()]).toEqual([
    ...(await readState(session.network.store)).keys(),
  ]);
  dispose(session);
  dispose(other);
});

test('refuses the checkpoint of another network, of another optimizer, and weights alone', async () => {
  const session = createSession();
  const other = createSession(createAdam, 16);
  const checkpoint = await captureSession(other);
  expect(() => restoreSession(session, checkpoint)).toThrow(
    /^The checkpoint was trained as hourglass \{.*"filters":16.* but this run is for hourglass \{.*"filters":8/,
  );
  const adam = createSession(createAdam);
  expect(() =>
    restoreSession(session, {
      state: checkpoint.state,
      metadata: { ...checkpoint.metadata, options: JSON.stringify(session.network.options) },
    }),
  ).toThrow(
    'The checkpoint was trained with adam, but this run uses rmsprop. Resume with the options that the run was started with.',
  );
  const own = await captureSession(session);
  const { session: _, ...weightsOnly } = own.metadata;
  expect(() => restoreSession(session, { ...own, metadata: weightsOnly })).toThrow(
    'The checkpoint holds weights only, so a run cannot be resumed from it. Resume from `last.safetensors`.',
  );
  for (const each of [session, other, adam]) dispose(each);
});
