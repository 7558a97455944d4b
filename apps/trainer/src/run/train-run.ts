import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { type Checkpoint, describeProvenance } from '@posewright/checkpoints';
import { readCheckpoint, writeCheckpoint } from '@posewright/checkpoints/node';
import { describeCodec, networkState } from '@posewright/estimator';
import {
  type BatchLoader,
  captureSession,
  type Engine,
  type EpochReport,
  type Replacement,
  restoreSession,
  type SampleSource,
  type TrainingProgress,
  type TrainingSession,
  train,
} from '@posewright/training';
import type { TrainingConfig } from '../config/training-config.js';
import type { EpochRecord } from '../report/epoch-record.js';
import type { Terminal } from '../terminal.js';
import type { Measurer } from './measurer.js';
import { createProgressDisplay } from './progress-display.js';
import { type RunFolder, writeText } from './run-folder.js';

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
  /** People or, for networks that find everybody, pictures measured after each epoch; all are measured at the end. */
  readonly validationLimit: number;
  /** Computes its steps. */
  readonly engine: Engine;
  /** Measures it. */
  readonly measurer: Measurer;
}

/** What a run has left behind so far. */
export interface RunHistory {
  /** Epochs in order. */
  readonly epochs: EpochRecord[];
  /** Pictures that could not be read, by their id. */
  readonly unreadable: Map<string, Replacement>;
}

/** Goes back to where a run was saved. */
export async function resumeRun({ folder, session }: Run): Promise<RunHistory> {
  const checkpoint = await readCheckpoint(folder.last);
  restoreSession(session, checkpoint);
  const lines = (await readFile(folder.log, 'utf8').catch(() => '')).split('\n');
  const epochs = lines
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as EpochRecord)
    .filter(({ epoch }) => epoch <= session.progress.epoch);
  return { epochs, unreadable: new Map() };
}

/**
 * Trains until the run's epochs are done or the signal comes; measures and saves after each epoch, and where it is interrupted.
 *
 * @returns Whether all epochs are done.
 */
export async function trainRun(
  run: Run,
  history: RunHistory,
  { terminal, signal }: { readonly terminal: Terminal; readonly signal: AbortSignal },
): Promise<boolean> {
  const { folder, config, session, training, trainingLoader } = run;
  const display = createProgressDisplay(terminal, config.epochs);
  let epochStart = { progress: session.progress, time: performance.now() };
  const done = await train(session, {
    engine: run.engine,
    loader: trainingLoader,
    samples: training.people.length,
    batchSize: config.batchSize,
    epochs: config.epochs,
    seed: config.seed,
    foregroundWeight: config.foregroundWeight,
    now: () => performance.now(),
    signal,
    onStep: (report) => {
      noteUnreadable(report.batch.replaced, history, terminal);
      display.step(report);
    },
    onEpoch: async (report) => {
      display.stop();
      const record = await measureEpoch(run, report, epochStart, terminal);
      history.epochs.push(record);
      terminal.say(describeEpoch(record, config.epochs, run.measurer.metric));
      return record.validationLoss ?? record.loss;
    },
    onEpochDone: async () => {
      await save(run, history);
      epochStart = { progress: session.progress, time: performance.now() };
    },
  }).finally(display.stop);
  if (!done) await save(run, history);
  await writeText(folder.log, historyLines(history));
  return done;
}

async function measureEpoch(
  { session, measurer }: Run,
  { epoch, loss, learningRate }: EpochReport,
  start: { readonly progress: TrainingProgress; readonly time: number },
  terminal: Terminal,
): Promise<EpochRecord> {
  const { progress, optimizer } = session;
  const elapsedMs = progress.elapsedMs - start.progress.elapsedMs;
  const samples = progress.samples - start.progress.samples;
  const { accuracy, validationLoss, unreadable } = await measurer.measureEpoch();
  for (const { id, reason } of unreadable) terminal.warn(`Left out ${id}: ${reason}`);
  return {
    epoch,
    step: optimizer.steps,
    loss,
    validationLoss,
    ...(accuracy === null ? {} : { accuracy }),
    learningRate,
    imagesPerSecond: (1000 * samples) / elapsedMs,
    waitingShare: (progress.waitedMs - start.progress.waitedMs) / elapsedMs,
    elapsedMs: performance.now() - start.time,
  };
}

async function save(
  { folder, session, config, training }: Run,
  history: RunHistory,
): Promise<void> {
  const checkpoint = await captureSession(session);
  const metadata = {
    ...checkpoint.metadata,
    ...provenance(config, history, training.dataset.name),
  };
  await writeCheckpoint(folder.last, checkpoint.state, { metadata });
  await writeText(folder.log, historyLines(history));
  const best = Math.max(...history.epochs.map(({ accuracy }) => accuracy ?? 0));
  const last = history.epochs.at(-1);
  const isEpochEnd = session.progress.step === 0;
  if (isEpochEnd && last !== undefined && (last.accuracy ?? 0) >= best) {
    await writeBest(folder.best, checkpoint, metadata);
  }
}

async function writeBest(
  file: string,
  { state }: Checkpoint,
  { session: _, ...metadata }: Record<string, string>,
): Promise<void> {
  await writeCheckpoint(file, networkState(state), { metadata });
}

/** What a reader of the weights wants to know of how they came about. */
function provenance(
  config: TrainingConfig,
  { epochs }: RunHistory,
  dataset: string,
): Record<string, string> {
  const { network: _, ...recipe } = config;
  return {
    ...describeProvenance({ training: { dataset, epochs: epochs.length } }),
    format: 'posewright',
    recipe: JSON.stringify(recipe),
    ...(config.bottomUp === undefined &&
      describeCodec({ codec: config.codec ?? 'quarter', sigma: config.sigma })),
    epochs: JSON.stringify(epochs.at(-1) ?? null),
  };
}

function historyLines({ epochs }: RunHistory): string {
  return epochs.map((record) => `${JSON.stringify(record)}\n`).join('');
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
