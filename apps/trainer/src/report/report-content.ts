import type { Size } from '@posewright/pose';
import type { RunWarning } from '../warnings/run-warning.js';
import type { EpochRecord } from './epoch-record.js';

/** What a network is compared with: answers that need no learning. */
export interface Baselines {
  /** Accuracy of the network before its first step, in [0, 1]. */
  readonly untrained?: number;
  /** Accuracy of the mean pose of the training split, drawn on every picture, in [0, 1]. */
  readonly meanPose?: number;
}

/** What was trained, on what. */
export interface TrainingFacts {
  /** Name of the preset, or of the configuration file. */
  readonly preset: string;
  /** Name of the data set, its kind, and how many pictures each split has, in words. */
  readonly dataset: string;
  /** Trainable numbers of the network. */
  readonly parameters: number;
  /** Pixels that the network sees. */
  readonly input: Size;
  /** Processor, accelerator and memory, in words. */
  readonly machine: string;
  /** What computed. */
  readonly engine: string;
  /** Why that was chosen, a sentence. */
  readonly engineReason?: string;
}

/** How good the network is on people that it was not trained on. */
export interface Accuracy {
  /** Name of the metric with its threshold, e.g. `PCK@0.2`. */
  readonly metric: string;
  /** In [0, 1]. */
  readonly value: number;
  /** What was measured on, in words, e.g. `validation split, 500 people`. */
  readonly measuredOn: string;
  /** Answers that need no learning. */
  readonly baselines?: Baselines;
  /** In the order of the skeleton; empty where it was not measured joint by joint. */
  readonly joints: readonly JointAccuracy[];
  /** Other numbers of the same measurement, e.g. COCO's ten; `null` where there is nothing to measure. */
  readonly numbers?: Readonly<Record<string, number | null>>;
}

/** Accuracy of one joint. */
export interface JointAccuracy {
  /** Name in the skeleton. */
  readonly joint: string;
  /** In [0, 1]; `null` where the joint is annotated in no picture. */
  readonly value: number | null;
  /** That of the mean pose, in [0, 1]. */
  readonly meanPose?: number;
  /** Annotated joints that were counted. */
  readonly count?: number;
}

/** Where the time went. */
export interface Timings {
  /** Of the whole training, waiting included. */
  readonly imagesPerSecond: number;
  /** Share of the time that steps waited for batches, in [0, 1]. */
  readonly waitingShare: number;
  /** From start to end, in milliseconds; of all sessions where training was resumed. */
  readonly elapsedMs: number;
  /** Largest memory of the process, in bytes. */
  readonly peakMemoryBytes?: number;
}

/** A picture in a report. */
export interface ReportPicture {
  /** A PNG file. */
  readonly png: Uint8Array;
  /** Shown below. */
  readonly caption: string;
  /** What the picture shows, for those who do not see it. */
  readonly alt: string;
}

/** A picture of the data set that was left out. */
export interface SkippedPicture {
  /** Path in the data set. */
  readonly file: string;
  /** What was wrong, a sentence. */
  readonly reason: string;
}

/** A command to copy. */
export interface ReportCommand {
  /** What it does, e.g. `Resume this training`. */
  readonly purpose: string;
  /** The whole line, quoted for a shell. */
  readonly command: string;
}

/** How far a run is that has no final report yet. */
export type RunStatus =
  | {
      readonly state: 'running';
      /** The one that is under way, from 1. */
      readonly epoch: number;
      /** Of the whole run. */
      readonly epochs: number;
      /** Share of the epoch's steps that are done, in [0, 1]. */
      readonly share: number;
      /** Until the end of the run, in milliseconds; `null` where nothing is known yet. */
      readonly leftMs: number | null;
    }
  /** All epochs are done, and the best weights are measured. */
  | { readonly state: 'measuring' }
  | { readonly state: 'interrupted'; readonly epoch: number; readonly epochs: number }
  /** Something was thrown. */
  | { readonly state: 'failed'; readonly message: string };

/** What a network saw of fixed samples after an epoch. */
export interface ReportSheet {
  /** From 1. */
  readonly epoch: number;
  /** A JPEG file. */
  readonly jpeg: Uint8Array;
  /** Of the picture, in pixels. */
  readonly height: number;
  /** Of the picture, in pixels. */
  readonly width: number;
}

/** Joints that are one on both sides of a body, or one of its middle. */
export interface JointGroup {
  /** Without the side, e.g. `wrist`. */
  readonly name: string;
  /** Names in the skeleton, the left one first. */
  readonly joints: readonly string[];
}

/** All that a report shows. What is not given, or empty, leaves no section. */
export interface ReportContent {
  /** Of the page. */
  readonly title: string;
  /** When it was written, in words. */
  readonly date?: string;
  /** Given until the run is over: the page then says so, and loads itself again. */
  readonly status?: RunStatus;
  /** What did not go well. */
  readonly warnings?: readonly RunWarning[];
  /** How the joints of the history are shown. */
  readonly jointGroups?: readonly JointGroup[];
  /** What the network saw of the same samples after some epochs, the newest first. */
  readonly sheets?: readonly ReportSheet[];
  /** What was trained, on what. */
  readonly training: TrainingFacts;
  /** How good it is. */
  readonly accuracy?: Accuracy;
  /** Epochs in order. */
  readonly history: readonly EpochRecord[];
  /** Where the time went. */
  readonly timings?: Timings;
  /** Predicted poses drawn on pictures. */
  readonly overlays?: readonly ReportPicture[];
  /** Heatmaps beside their pictures. */
  readonly heatmaps?: readonly ReportPicture[];
  /** Pictures of the data set that were left out; all are listed. */
  readonly skipped?: readonly SkippedPicture[];
  /** Commands to reproduce, resume, evaluate and predict. */
  readonly commands?: readonly ReportCommand[];
  /** Versions, seed, commit: names and values. */
  readonly environment?: Readonly<Record<string, string>>;
}
