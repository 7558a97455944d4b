import { describeNetwork } from '@posewright/architectures';
import type { Checkpoint, StateDict, StateTensor } from '@posewright/checkpoints';
import { toFloat32 } from '@posewright/checkpoints';
import { networkState, OPTIMIZER_SLOTS } from '@posewright/estimator';
import { loadState, readState } from '@posewright/layers';
import { CheckpointError, TrainingError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import type { TrainingSession } from '../loop/train.js';
import { START, type TrainingProgress } from '../loop/training-progress.js';
import type { ScheduleState } from '../schedules/schedule.js';

/** What a checkpoint says of the run, beside tensors and network. */
interface SavedSession {
  readonly progress: TrainingProgress;
  readonly schedule: ScheduleState;
  readonly optimizer: {
    readonly name: string;
    readonly steps: number;
    /** Batches since the last step; versions before there could be some left it out. */
    readonly collected?: number;
  };
}

/**
 * Reads everything that a resume needs: the network's state under the reference implementation's names, the
 * optimizer's slots under `optimizer/`, and where the run stands in the metadata.
 *
 * @throws {TrainingError} where a value is not finite: a rectifier on wasm turns NaN into 0, so the loss may
 * not show it.
 */
export async function captureSession(session: TrainingSession): Promise<Checkpoint> {
  const { network, optimizer, schedule, progress } = session;
  const state = new Map<string, StateTensor>(await readState(network.store));
  for (const [name, slot] of optimizer.slots) {
    const data = (await slot.data()) as Float32Array;
    state.set(OPTIMIZER_SLOTS + name, { shape: slot.shape, dtype: 'F32', data });
  }
  checkFinite(state, optimizer.steps);
  const saved: SavedSession = {
    progress,
    schedule: schedule.state(),
    optimizer: { name: optimizer.name, steps: optimizer.steps, collected: optimizer.collected },
  };
  return { state, metadata: { ...describeNetwork(network), session: JSON.stringify(saved) } };
}

/**
 * Puts a session back to where it was saved.
 *
 * @throws {CheckpointError} where the checkpoint is of another network or optimizer, or holds weights only.
 */
export function restoreSession(session: TrainingSession, { state, metadata }: Checkpoint): void {
  const { network, optimizer, schedule } = session;
  checkNetwork(session, metadata);
  if (metadata.session === undefined) {
    throw new CheckpointError(
      'The checkpoint holds weights only, so a run cannot be resumed from it. Resume from `last.safetensors`.',
    );
  }
  const saved = JSON.parse(metadata.session) as SavedSession;
  if (saved.optimizer.name !== optimizer.name) {
    throw new CheckpointError(
      `The checkpoint was trained with ${saved.optimizer.name}, but this run uses ${optimizer.name}. ` +
        'Resume with the options that the run was started with.',
    );
  }
  loadState(network.store, networkState(state));
  for (const [name, slot] of optimizer.slots) loadSlot(slot, OPTIMIZER_SLOTS + name, state);
  optimizer.restore(saved.optimizer.steps, saved.optimizer.collected);
  schedule.restore(saved.schedule);
  session.progress = { ...START, ...saved.progress }; // Earlier versions kept less of it.
}

function checkFinite(state: StateDict, step: number): void {
  for (const [name, { dtype, data }] of state) {
    if (dtype === 'I64' || (data as Float32Array).every(Number.isFinite)) continue;
    throw new TrainingError(
      `\`${name}\` holds values that are not finite numbers, so the weights are lost and are not saved. ` +
        'The last checkpoint was kept. Resume from it with a lower learning rate.',
      { step },
    );
  }
}

function checkNetwork(
  { network }: TrainingSession,
  metadata: Readonly<Record<string, string>>,
): void {
  const own = describeNetwork(network);
  if (metadata.architecture === own.architecture && metadata.options === own.options) return;
  throw new CheckpointError(
    `The checkpoint was trained as ${metadata.architecture ?? 'an unknown network'} ` +
      `${metadata.options ?? ''}, but this run is for ${own.architecture} ${own.options}. ` +
      'Resume with the options that the run was started with, or start anew in another folder.',
  );
}

function loadSlot(slot: tf.Variable, name: string, state: StateDict): void {
  const tensor = state.get(name);
  if (tensor === undefined || String(tensor.shape) !== String(slot.shape)) {
    throw new CheckpointError(`The checkpoint has no tensor \`${name}\` of shape [${slot.shape}].`);
  }
  tf.tidy(() => slot.assign(tf.tensor(toFloat32(tensor).data, slot.shape, 'float32')));
}
