import { describeDataset } from '@posewright/datasets';
import { version_core } from '@tensorflow/tfjs-core';
import { groupJoints } from '../measure/group-joints.js';
import type { FinalAccuracy } from '../measure/measurer.js';
import type { ReportCommand, ReportContent } from '../report/report-content.js';
import { findWarnings } from '../warnings/find-warnings.js';
import { commandName } from './command-name.js';
import { describeMachine, peakMemoryBytes } from './machine.js';
import type { PreparedEngine } from './prepare-engine.js';
import type { Run, RunHistory } from './train-run.js';

/** What a report shows beside the run and its history. */
export interface ShownInReport
  extends Partial<Pick<FinalAccuracy, 'accuracy' | 'overlays' | 'maps'>>,
    Pick<ReportContent, 'status' | 'sheets'> {
  /** What computes. */
  readonly computed: Pick<PreparedEngine, 'description' | 'reason'>;
}

/** Gathers what the report of a run shows, of one that is finished or goes on. */
export function reportContent(
  run: Run,
  { epochs, unreadable }: RunHistory,
  shown: ShownInReport,
): ReportContent {
  const { config, session, training, validation } = run;
  const { computed, accuracy, overlays = [], maps = [], status, sheets = [] } = shown;
  const parameters = [...session.network.store.parameters.values()];
  const { elapsedMs, waitedMs, samples } = session.progress;
  return {
    title: `${config.preset} on ${training.dataset.name}`,
    date: `Written ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    ...(status !== undefined && { status }),
    training: {
      preset: config.preset,
      dataset: `${count(training)} to learn from, ${count(validation)} to be measured on`,
      parameters: parameters.reduce((total, { size }) => total + size, 0),
      input: session.network.input,
      machine: describeMachine(),
      engine: computed.description,
      engineReason: computed.reason,
    },
    ...(accuracy !== undefined && { accuracy }),
    warnings: findWarnings(epochs),
    history: epochs,
    jointGroups: groupJoints(session.network.skeleton),
    sheets,
    ...(elapsedMs > 0 && {
      timings: {
        imagesPerSecond: (1000 * samples) / elapsedMs,
        waitingShare: waitedMs / elapsedMs,
        elapsedMs,
        peakMemoryBytes: peakMemoryBytes(),
      },
    }),
    overlays,
    heatmaps: maps,
    skipped: [...unreadable.values()].map(({ id, file, reason }) => ({ file: file ?? id, reason })),
    commands: status === undefined ? nextCommands(run) : [resumeCommand(run)],
    environment: {
      Node: process.versions.node,
      'tfjs-core': version_core,
      seed: String(config.seed),
      optimizer: `${config.optimizer.kind}, learning rate ${config.learningRate}`,
      'batch size': String(config.batchSize),
      augmentation: config.augmentation,
    },
  };
}

/** What a reader may do with a run that has stopped. */
function resumeCommand({ folder }: Run): ReportCommand {
  return {
    purpose: 'Go on, should the run have stopped',
    command: `${commandName()} train --output ${folder.path} --resume`,
  };
}

/** What a reader may do with a run that is over. */
export function nextCommands({ folder, config }: Run) {
  return [
    {
      purpose: 'Find people in your own pictures',
      command: `${commandName()} predict DIR --weights ${folder.best} --draw --output poses`,
    },
    {
      purpose: 'Train longer',
      command: `${commandName()} train --output ${folder.path} --resume --epochs ${config.epochs * 2}`,
    },
    {
      purpose: 'See what the network is',
      command: `${commandName()} info --weights ${folder.best}`,
    },
  ];
}

function count({ dataset }: Run['training']): string {
  const { name, pictures, people } = describeDataset(dataset);
  return `${name}: ${people} people in ${pictures} pictures`;
}
