import type { BackendReport } from '@posewright/backends';
import { describeDataset } from '@posewright/datasets';
import { version_core } from '@tensorflow/tfjs-core';
import type { ReportContent, ReportPicture } from '../report/report-content.js';
import { commandName } from './command-name.js';
import { describeMachine, peakMemoryBytes } from './machine.js';
import type { Measurement } from './measure-people.js';
import type { Run, RunHistory } from './train-run.js';

/** Gathers what the report of a finished run shows. */
export function reportContent(
  run: Run,
  { epochs, unreadable }: RunHistory,
  shown: {
    readonly backend: BackendReport;
    readonly measurement: Measurement;
    readonly overlays: readonly ReportPicture[];
    readonly heatmaps: readonly ReportPicture[];
  },
): ReportContent {
  const { config, session, training, validation } = run;
  const { backend, measurement, overlays, heatmaps } = shown;
  const { pck } = measurement.evaluation;
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
      backend: backend.description,
      backendReason: backend.reason,
    },
    accuracy: {
      metric: 'PCK@0.2',
      pck: pck.mean ?? 0,
      measuredOn: `${validation.dataset.name}, ${pck.people} people with labelled shoulder and hip`,
      baselines: baselinesOf(measurement),
      joints: Object.entries(pck.perJoint).map(([joint, share]) => {
        const mean = measurement.meanPose.perJoint[joint] ?? null;
        return {
          joint,
          pck: share,
          count: pck.counted[joint] ?? 0,
          ...(mean === null ? {} : { meanPose: mean }),
        };
      }),
    },
    history: epochs,
    timings: {
      imagesPerSecond: (1000 * samples) / elapsedMs,
      waitingShare: waitedMs / elapsedMs,
      elapsedMs,
      peakMemoryBytes: peakMemoryBytes(),
    },
    overlays,
    heatmaps,
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

/** The PCK of answers that need no learning. */
export function baselinesOf({ untrained, meanPose }: Measurement) {
  return {
    ...(untrained.mean === null ? {} : { untrained: untrained.mean }),
    ...(meanPose.mean === null ? {} : { meanPose: meanPose.mean }),
  };
}

function count({ dataset }: Run['training']): string {
  const { name, pictures, people } = describeDataset(dataset);
  return `${name}: ${people} people in ${pictures} pictures`;
}
