import { describeDataset } from '@posewright/datasets';
import { version_core } from '@tensorflow/tfjs-core';
import type { ReportContent } from '../report/report-content.js';
import { commandName } from './command-name.js';
import { describeMachine, peakMemoryBytes } from './machine.js';
import type { FinalAccuracy } from './measurer.js';
import type { PreparedEngine } from './prepare-engine.js';
import type { Run, RunHistory } from './train-run.js';

/** Gathers what the report of a finished run shows. */
export function reportContent(
  run: Run,
  { epochs, unreadable }: RunHistory,
  shown: Pick<FinalAccuracy, 'accuracy' | 'overlays' | 'maps'> & {
    readonly computed: Pick<PreparedEngine, 'description' | 'reason'>;
  },
): ReportContent {
  const { config, session, training, validation } = run;
  const { computed, accuracy, overlays, maps } = shown;
  const parameters = [...session.network.store.parameters.values()];
  const { elapsedMs, waitedMs, samples } = session.progress;
  return {
    title: `${config.preset} on ${training.dataset.name}`,
    date: new Date().toISOString().slice(0, 16).replace('T', ' '),
    training: {
      preset: config.preset,
      dataset: `${count(training)} to learn from, ${count(validation)} to be measured on`,
      parameters: parameters.reduce((total, { size }) => total + size, 0),
      input: session.network.input,
      machine: describeMachine(),
      engine: computed.description,
      engineReason: computed.reason,
    },
    accuracy,
    history: epochs,
    timings: {
      imagesPerSecond: (1000 * samples) / elapsedMs,
      waitingShare: waitedMs / elapsedMs,
      elapsedMs,
      peakMemoryBytes: peakMemoryBytes(),
    },
    overlays,
    heatmaps: maps,
    skipped: [...unreadable.values()].map(({ id, file, reason }) => ({ file: file ?? id, reason })),
    commands: nextCommands(run),
    environment: {
      Node: process.versions.node,
      'tfjs-core': version_core,
      seed: String(config.seed),
      optimizer: `${config.optimizer}, learning rate ${config.learningRate}`,
      'batch size': String(config.batchSize),
      augmentation: config.augmentation,
    },
  };
}

/** What a reader may do with a run. */
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
