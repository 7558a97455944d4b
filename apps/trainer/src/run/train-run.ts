import { performance } from 'node:perf_hooks';
import type { ComparedSample } from '@posewright/draw/node';
import {
  type BatchLoader,
  type Engine,
  type EpochReport,
  type Replacement,
  type SampleOptions,
  type SampleSource,
  type TrainingSession,
  train,
} from '@posewright/training';
import { lossOptions } from '../config/loss-options.js';
import type { TrainingConfig } from '../config/training-config.js';
import type { Measurer } from '../measure/measurer.js';
import { withMeasuredWeights } from '../measure/with-measured-weights.js';
import type { EpochRecord, GradientRecord } from '../report/epoch-record.js';
import type { Terminal } from '../terminal.js';
import type { CheckpointFiles } from './checkpoint-files.js';
import { createGradientStatistics } from './gradient-statistics.js';
import { peakMemoryBytes } from './machine.js';
import type { RunFolder } from './run-folder.js';
import type { RunObserver, RunOutcome } from './run-observer.js';
import { createSaveClock, type SaveInterval } from './save-interval.js';
import { saveRun } from './save-run.js';
import { tellMemory } from './tell-memory.js';

/** Everything that a run needs. */
export interface Run {
  /** Its files. */
  readonly folder: RunFolder;
  /** What decides what it learns. */
  readonly config: TrainingConfig;
  /** What is trained. */
  readonly session: TrainingSession;
  /** People to learn from. */
  readonly training: SampleSource;
  /** People to be measured on after each epoch. */
  readonly validation: SampleSource;
  /** Makes batches of the first. */
  readonly trainingLoader: BatchLoader;
  /** Makes batches of the second. */
  readonly validationLoader: BatchLoader;
  /** How people of the second become samples. */
  readonly samples: SampleOptions;
  /** People or, for networks that find everybody, pictures measured after each epoch; all are measured at the end. */
  readonly validationLimit: number;
  /** Computes its steps. */
  readonly engine: Engine;
  /** Measures it. */
  readonly measurer: Measurer;
  /** Its checkpoints. */
  readonly checkpoints: CheckpointFiles;
  /** How often it is saved within an epoch. */
  readonly saveEvery: SaveInterval;
}

/** What a run has left behind so far. */
export interface RunHistory {
  /** Epochs in order. */
  readonly epochs: EpochRecord[];
  /** Pictures that could not be read, by their id. */
  readonly unreadable: Map<string, Replacement>;
  /** What the network saw of the same samples after the last epoch of this session; none before that. */
  samples: readonly ComparedSample[];
}

/** Options of {@link trainRun}. */
export interface TrainRunOptions {
  /** Told what happens, and what is wrong. */
  readonly terminal: Terminal;
  /** Stops after the step that is under way. */
  readonly signal: AbortSignal;
  /** Watch the run. */
  readonly observers: readonly RunObserver[];
}

/**
 * Trains until the run's epochs are done or the signal comes; measures after each epoch; saves after each, within one where it is time, and where it is
 * interrupted.
 *
 * @returns Whether all epochs are done.
 */
export async function trainRun(
  run: Run,
  history: RunHistory,
  { terminal, signal, observers }: TrainRunOptions,
): Promise<boolean> {
  const { config, session, training } = run;
  const now = () => performance.now();
  const clock = createSaveClock(run.saveEvery, now);
  const save = async () => {
    const saved = await saveRun(run, history);
    clock.saved();
    for (const { onSaved } of observers) await onSaved?.(saved);
  };
  const gradients = createGradientStatistics();
  let outcome: RunOutcome = 'failed';
  let failure: unknown;
  try {
    const { epoch, step } = session.progress;
    for (const { onStarted } of observers) await onStarted?.();
    if (epoch + step > 0) for (const { onResumed } of observers) await onResumed?.(history);
    const done = await train(session, {
      engine: run.engine,
      loader: run.trainingLoader,
      samples: training.people.length,
      batchSize: config.batchSize,
      epochs: config.epochs,
      seed: config.seed,
      ...lossOptions(config),
      gradientNorms: true,
      onMemory: tellMemory(run, terminal),
      now,
      signal,
      onStep: (report) => {
        noteUnreadable(report.batch.replaced, history, terminal);
        gradients.add(report);
        for (const { onStep } of observers) onStep?.(report);
      },
      onEpoch: async (report) => {
        for (const { onMeasuring } of observers) onMeasuring?.();
        const { record, samples } = await measureEpoch(run, report, {
          terminal,
          gradients: gradients.take(),
        });
        history.epochs.push(record);
        history.samples = samples;
        terminal.say(describeEpoch(record, config.epochs, run.measurer.metric));
        for (const { onEpoch } of observers) await onEpoch?.(record, history);
        return record.validationLoss ?? record.loss;
      },
      isSavePoint: clock.isDue,
      onSavePoint: save,
    });
    if (!done) await save();
    outcome = done ? 'done' : 'interrupted';
    return done;
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    for (const { onStopped } of observers) await onStopped?.(outcome, failure);
  }
}

async function measureEpoch(
  run: Run,
  { epoch, loss, learningRate }: EpochReport,
  {
    terminal,
    gradients,
  }: { readonly terminal: Terminal; readonly gradients: GradientRecord | null },
): Promise<{ readonly record: EpochRecord; readonly samples: readonly ComparedSample[] }> {
  const { session, measurer, config } = run;
  const { progress, optimizer } = session;
  const { epochElapsedMs, epochWaitedMs } = progress;
  const start = performance.now();
  const { accuracy, unreadable, samples, ...measured } = await withMeasuredWeights(
    run,
    measurer.measureEpoch,
  );
  for (const { id, reason } of unreadable) terminal.warn(`Left out ${id}: ${reason}`);
  const measuringMs = performance.now() - start;
  const record: EpochRecord = {
    epoch,
    step: optimizer.steps,
    loss,
    ...measured,
    ...(accuracy === null ? {} : { accuracy }),
    ...(gradients !== null && { gradients }),
    learningRate,
    imagesPerSecond: (1000 * progress.step * config.batchSize) / epochElapsedMs,
    waitingShare: epochWaitedMs / epochElapsedMs,
    elapsedMs: epochElapsedMs + measuringMs,
    trainingMs: epochElapsedMs,
    measuringMs,
    memoryBytes: peakMemoryBytes(),
  };
  return { record, samples };
}

function noteUnreadable(
  replaced: readonly Replacement[],
  { unreadable }: RunHistory,
  terminal: Terminal,
): void {
  for (const replacement of replaced) {
    if (unreadable.has(replacement.id)) continue;
    unreadable.set(replacement.id, replacement);
    terminal.warn(`Left out ${replacement.id}: ${replacement.reason}`);
  }
}

function describeEpoch(record: EpochRecord, epochs: number, metric: string): string {
  const { epoch, loss, validationLoss, accuracy, imagesPerSecond, waitingShare, learningRate } =
    record;
  return [
    `epoch ${epoch}/${epochs}`,
    `loss ${loss.toExponential(3)}`,
    ...(validationLoss === undefined ? [] : [`validation ${validationLoss.toExponential(3)}`]),
    ...(accuracy === undefined ? [] : [`${metric} ${(100 * accuracy).toFixed(1)} %`]),
    `learning rate ${learningRate.toExponential(1)}`,
    `${imagesPerSecond.toFixed(1)} images/s`,
    `waiting ${(100 * waitingShare).toFixed(1)} %`,
  ].join(' | ');
}
