import type { PoseNetwork } from '@posewright/architectures';
import { TrainingError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import type { BatchLoader } from '../batches/batch-loader.js';
import type { SampleBatch } from '../batches/make-batch.js';
import { planEpoch } from '../batches/plan-epoch.js';
import type { Engine, Stepper } from '../engines/engine.js';
import { TFJS_ENGINE } from '../engines/tfjs-engine.js';
import type { Optimizer } from '../optimizers/optimizer.js';
import type { Schedule } from '../schedules/schedule.js';
import type { TrainingProgress } from './training-progress.js';

/** What is trained, with everything that a checkpoint keeps. */
export interface TrainingSession {
  /** The network that learns. */
  readonly network: PoseNetwork;
  /** Moves its parameters. */
  readonly optimizer: Optimizer;
  /** Decides the learning rate. */
  readonly schedule: Schedule;
  /** Where the run stands; {@link train} moves it on. */
  progress: TrainingProgress;
}

/** A step that was completed. */
export interface StepReport {
  /** Where the run stands after it. */
  readonly progress: TrainingProgress;
  /** Steps in the epoch. */
  readonly stepsPerEpoch: number;
  /** Loss of its batch, before the step. */
  readonly loss: number;
  /** Time that it took, waiting included, in milliseconds. */
  readonly elapsedMs: number;
  /** Part of it spent waiting for the batch. */
  readonly waitedMs: number;
  /** The batch, for what was replaced in it. */
  readonly batch: SampleBatch;
}

/** An epoch whose steps are all done. */
export interface EpochReport {
  /** Counted from 1. */
  readonly epoch: number;
  /** Mean of the losses of its batches. */
  readonly loss: number;
  /** Learning rate of its steps. */
  readonly learningRate: number;
}

/** Options of {@link train}. */
export interface TrainOptions {
  /** Makes the batches. */
  readonly loader: BatchLoader;
  /** Samples in the training set. */
  readonly samples: number;
  /** Samples in a batch. */
  readonly batchSize: number;
  /** Epochs in all, those before a resume included. */
  readonly epochs: number;
  /** Orders the samples. */
  readonly seed: number;
  /** Weight of the pixels around keypoints and limbs; see `heatmapLoss` and `fieldLoss`. */
  readonly foregroundWeight: number;
  /** Bottom-up networks only: factor of each stage's loss; 1 for all where not given. */
  readonly stageWeights?: readonly number[] | undefined;
  /** Computes the steps; tfjs where not given. */
  readonly engine?: Engine | undefined;
  /** A clock, in milliseconds. */
  readonly now: () => number;
  /** Stops after the step that is under way. */
  readonly signal?: AbortSignal | undefined;
  /** Called after every step. */
  readonly onStep?: (report: StepReport) => void;
  /**
   * Called after every epoch, before the schedule moves on and the progress counts it: validates.
   *
   * @returns The loss that the schedule sees.
   */
  readonly onEpoch?: (report: EpochReport) => Promise<number>;
  /** Called once an epoch is wholly done: saves. */
  readonly onEpochDone?: () => Promise<void>;
}

/**
 * Trains until all epochs are done or the signal comes. After it, as after every `onEpochDone`, the session can be
 * saved and gone on with later as if nothing had happened.
 *
 * @returns Whether all epochs are done.
 * @throws {TrainingError} where a loss is not a finite number, or a step leaves tensors behind.
 */
export async function train(session: TrainingSession, options: TrainOptions): Promise<boolean> {
  const { engine = TFJS_ENGINE } = options;
  const stepper = engine.stepper(session, options);
  try {
    while (session.progress.epoch < options.epochs) {
      const finished = await trainEpoch(session, stepper, options);
      await stepper.pull();
      if (!finished) return false;
      await endEpoch(session, options);
      if (options.signal?.aborted) return session.progress.epoch >= options.epochs;
    }
    return true;
  } finally {
    await stepper.dispose();
  }
}

/** @returns Whether the epoch's last step is done. */
async function trainEpoch(
  session: TrainingSession,
  stepper: Stepper,
  options: TrainOptions,
): Promise<boolean> {
  const { loader, samples, batchSize, seed, now, signal, onStep } = options;
  const plans = planEpoch({ samples, batchSize, seed, epoch: session.progress.epoch });
  const remaining = plans.slice(session.progress.step);
  const guard = tensorGuard();
  let before = now();
  for await (const batch of loader.load(remaining)) {
    const waitedMs = now() - before;
    // Steps that follow batches without a pause would run within the handling of the loader's messages, and
    // signals, timers and a page's events would wait for all of them.
    await eventLoop();
    if (signal?.aborted) return false;
    const loss = await stepper.step(batch, session.schedule.learningRate);
    checkLoss(loss, session);
    guard(session);
    const elapsedMs = now() - before;
    before = now();
    const { progress } = session;
    session.progress = {
      ...progress,
      step: progress.step + 1,
      lossSum: progress.lossSum + loss,
      samples: progress.samples + batchSize,
      elapsedMs: progress.elapsedMs + elapsedMs,
      waitedMs: progress.waitedMs + waitedMs,
    };
    onStep?.({
      progress: session.progress,
      stepsPerEpoch: plans.length,
      loss,
      elapsedMs,
      waitedMs,
      batch,
    });
  }
  return true;
}

async function endEpoch(session: TrainingSession, options: TrainOptions): Promise<void> {
  const { epoch, step, lossSum } = session.progress;
  const report: EpochReport = {
    epoch: epoch + 1,
    loss: lossSum / step,
    learningRate: session.schedule.learningRate,
  };
  const judged = (await options.onEpoch?.(report)) ?? report.loss;
  session.schedule.endEpoch(judged);
  session.progress = { ...session.progress, epoch: epoch + 1, step: 0, lossSum: 0 };
  await options.onEpochDone?.();
}

function checkLoss(loss: number, { progress, optimizer, schedule }: TrainingSession): void {
  if (Number.isFinite(loss)) return;
  throw new TrainingError(
    `The loss is ${loss} in step ${progress.step + 1} of epoch ${progress.epoch + 1}, so the weights are ` +
      'lost. The last checkpoint was kept. Resume from it with a lower learning rate than ' +
      `${schedule.learningRate}, and check the data set for values that are not numbers.`,
    { step: optimizer.steps },
  );
}

function eventLoop(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Checks that the number of tensors stays what it was after the first step. */
function tensorGuard(): (session: TrainingSession) => void {
  let expected: number | null = null;
  return ({ optimizer }) => {
    const { numTensors } = tf.memory();
    expected ??= numTensors;
    if (numTensors === expected) return;
    throw new TrainingError(
      `A training step left ${numTensors - expected} tensors behind. A loss or a callback that makes tensors should ` +
        'dispose them, e.g. with `tf.tidy`.',
      { step: optimizer.steps },
    );
  };
}
