import type { Grid, Keypoint, Pose, RgbImage, Size, Skeleton } from '@posewright/pose';
import type { BackendChoice, BackendFacts } from '../../engine/engine-api.js';

/** How large the network is. */
export type NetworkSize = 'small' | 'nano';

/** What somebody decides about a training. */
export interface TrainingSettings {
  /** Learn from drawn people, or from one's own pictures. */
  readonly source: 'drawn' | 'pictures';
  readonly network: NetworkSize;
  /** Epochs in all. */
  readonly epochs: number;
  readonly learningRate: number;
  /** Whether samples are turned, scaled, mirrored and made brighter or darker. */
  readonly varied: boolean;
}

/** A picture to learn from, or to be measured on. */
export interface TrainingPicture {
  readonly id: string;
  readonly name: string;
  readonly blob: Blob;
  readonly size: Size;
  /** In pixels of the picture. */
  readonly pose: Pose;
  /** Whether nothing is learned from it. */
  readonly held: boolean;
}

/** What to train. */
export interface RunRequest {
  readonly settings: TrainingSettings;
  readonly skeleton: Skeleton;
  /** Empty with drawn people. */
  readonly pictures: readonly TrainingPicture[];
}

/** What an epoch brought. */
export interface EpochRecord {
  /** Counted from 1. */
  readonly epoch: number;
  /** Steps since the run began. */
  readonly step: number;
  /** Mean of its batches. */
  readonly loss: number;
  /** Of the pictures that nothing is learned from. */
  readonly heldLoss: number;
  /** Share of their joints that were found, in [0, 1]; `null` where nothing could be counted. */
  readonly pck: number | null;
  readonly perJoint: Readonly<Record<string, number | null>>;
}

/** What the network said about the fixed sample after an epoch. */
export interface SampleRecord {
  readonly epoch: number;
  readonly heatmaps: Grid;
  /** In pixels of the input. */
  readonly pose: Pose;
}

/** The fixed sample. */
export interface FixedSample {
  /** What the network sees. */
  readonly input: RgbImage;
  /** In pixels of the input. */
  readonly target: Pose;
}

/** Everything that a run has told. */
export interface RunHistory {
  /** One for each step. */
  readonly losses: readonly number[];
  readonly epochs: readonly EpochRecord[];
  readonly samples: readonly SampleRecord[];
}

/** A run that is ready to go on. */
export interface OpenedRun {
  readonly history: RunHistory;
  readonly sample: FixedSample;
  readonly counts: RunCounts;
  /** Epochs that are done. */
  readonly epoch: number;
  readonly stepsPerEpoch: number;
}

/** What a run learns from and is measured on. */
export interface RunCounts {
  readonly learned: number;
  readonly held: number;
  /** Whether there was nothing to hold out, so that it is measured on what it learns. */
  readonly measuredOnLearned: boolean;
}

/** Where a run is. */
export interface Pace {
  readonly epoch: number;
  /** Steps done in the epoch that is under way. */
  readonly step: number;
  readonly stepsPerEpoch: number;
  readonly imagesPerSecond: number;
  /** Until all epochs are done; `null` where nobody knows yet. */
  readonly leftMs: number | null;
}

/** What a run tells while it goes on. */
export type TrainingEvent =
  | { readonly kind: 'steps'; readonly losses: readonly number[]; readonly pace: Pace }
  | { readonly kind: 'epoch'; readonly epoch: EpochRecord; readonly sample: SampleRecord }
  | { readonly kind: 'saved' }
  /** Saving failed; the training goes on. */
  | { readonly kind: 'unsaved'; readonly reason: string };

/** Hears of {@link TrainingEvent}s. */
export type TrainingListener = (event: TrainingEvent) => void;

/** What the worker does for the page. */
export interface TrainingApi {
  /** Chooses what computes. */
  prepare(choice: BackendChoice): Promise<BackendFacts>;
  /** Makes a run ready, from where it was saved last where `isNew` is not said. */
  open(request: RunRequest, isNew: boolean): Promise<OpenedRun>;
  /** Trains until all epochs are done, or until `pause`. */
  run(listener: TrainingListener): Promise<'done' | 'paused'>;
  /** Stops after the step that is under way; what was learned is saved. */
  pause(): Promise<void>;
  /** Where the network of the run finds the joints of a picture, in its pixels. */
  suggest(picture: Blob, size: Size): Promise<readonly (Keypoint | null)[]>;
  /** The same by another network, for the joints that have the same names. */
  suggestBy(
    weights: { readonly name: string; readonly bytes: Uint8Array },
    picture: { readonly blob: Blob; readonly size: Size },
    skeleton: Skeleton,
  ): Promise<readonly (Keypoint | null)[]>;
  /** The network as safetensors, with all that a training needs to go on. */
  checkpoint(): Promise<Uint8Array>;
  /** The network as ONNX. */
  onnx(): Promise<Uint8Array>;
}
