import type { PoseNetwork } from '@posewright/architectures';
import type { BatchLoader } from '../batches/batch-loader.js';
import type { SampleBatch } from '../batches/make-batch.js';
import { planEpoch } from '../batches/plan-epoch.js';
import { type Engine, isFiniteStep, type Stepper, type StepperOptions } from '../engines/engine.js';
import { TFJS_ENGINE } from '../engines/tfjs-engine.js';
import type { Optimizer } from '../optimizers/optimizer.js';
import type { Schedule } from '../schedules/schedule.js';
import { failedStep } from './failed-step.js';
import { tensorGuard } from './tensor-guard.js';
import { advance, endOfEpoch, type TrainingProgress } from './training-progress.js';

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
  /** Its learning rate, before the factors of parameter groups. */
  readonly learningRate: number;
  /** Length of its batch's gradient, before clipping. */
  readonly gradientNorm: number;
  /** Length of each parameter's gradient, by its name; where the option `gradientNorms` asks for it. */
  readonly gradientNorms?: ReadonlyMap<string, number>;
  /** Time that it took, waiting included, in milliseconds. */
  readonly elapsedMs: number;
  /** Part of it spent waiting for the batch. */
  readonly waitedMs: number;
  /** The batch, for what was replaced in it; its arrays are used again for a later one. */
  readonly batch: SampleBatch;
}

/** An epoch whose steps are all done. */
export interface EpochReport {
  /** Counted from 1. */
  readonly epoch: number;
  /** Mean of the losses of its batches. */
  readonly loss: number;
  /** Learning rate at its end, before the schedule hears of its loss. */
  readonly learningRate: number;
}

/** Options of {@link train}. */
export interface TrainOptions extends StepperOptions {
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
  /** Asked after every step but the last of an epoch: whether to stop there for `onSavePoint`. */
  readonly isSavePoint?: (report: StepReport) => boolean;
  /** Called where the session is up to date and can be saved: once an epoch is wholly done, and within one where `isSavePoint` says so. */
  readonly onSavePoint?: () => Promise<void>;
}

/**
 * Trains until all epochs are done or the signal comes. After it, as in every `onSavePoint`, the session can be
 * saved and gone on with later as if nothing had happened.
 *
 * @returns Whether all epochs are done.
 * @throws {TrainingError} where a loss or gradient is not finite, with the layer where that began, or a step leaves tensors behind.
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
  const { loader, samples, batchSize, seed, now, signal } = options;
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
    const { learningRate } = session.schedule;
    const { steps } = session.optimizer;
    const result = await stepper.step(batch, learningRate);
    if (!isFiniteStep(result)) throw await failedStep(session, { batch, result, options });
    if (session.optimizer.steps > steps) session.schedule.endStep();
    guard(session.optimizer.steps);
    const elapsedMs = now() - before;
    before = now();
    session.progress = advance(session.progress, {
      loss: result.loss,
      samples: batchSize,
      elapsedMs,
      waitedMs,
    });
    const { progress } = session;
    const report = {
      ...result,
      progress,
      stepsPerEpoch: plans.length,
      learningRate,
      elapsedMs,
      waitedMs,
      batch,
    };
    options.onStep?.(report);
    if (progress.step < plans.length && options.isSavePoint?.(report)) {
      await stepper.pull();
      await options.onSavePoint?.();
      before = now();
    }
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
  session.progress = endOfEpoch(session.progress);
  await options.onSavePoint?.();
}

function eventLoop(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
