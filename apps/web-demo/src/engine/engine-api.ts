import type { EstimatedPose } from '@posewright/estimator';
import type { Affine, Grid, RgbImage, Size, Skeleton } from '@posewright/pose';

/** What is to compute: the fastest that works, or one of tfjs's backends. */
export type BackendChoice = 'auto' | 'webgpu' | 'webgl' | 'wasm';

/** A backend that does not compute, and why, as a sentence. */
export interface RejectedBackend {
  readonly backend: Exclude<BackendChoice, 'auto'>;
  readonly reason: string;
  /** Whether it did compute, and broke. */
  readonly lost?: boolean;
}

/** Takes the backend that has broken, and why. */
export type LossListener = (broken: RejectedBackend) => void;

/** What computes, and why. */
export interface BackendFacts {
  readonly backend: Exclude<BackendChoice, 'auto'>;
  readonly description: string;
  readonly reason: string;
  /** What was asked for, or ran before, and why this one computes instead; `null` where it is the one. */
  readonly instead: string | null;
  readonly rejected: readonly RejectedBackend[];
}

/** A network that is ready, in words and numbers. */
export interface NetworkFacts {
  readonly file: string;
  readonly architecture: string;
  readonly parameters: number;
  readonly input: Size;
  readonly skeleton: Skeleton;
  readonly finds: 'everybody' | 'one person';
  /** Guesses that it makes, each better than the one before. */
  readonly stages: number;
  readonly hasFields: boolean;
  /** Where the weights come from: names and values. */
  readonly provenance: readonly (readonly [name: string, value: string])[];
  readonly loadMs: number;
  readonly warmUpMs: number;
}

/** How a picture is to be looked at. */
export interface SeeOptions {
  /** Last stage to look at, from 0; the network's last where not given. */
  readonly stage?: number | undefined;
  /** Whether the maps are wanted beside the poses. */
  readonly maps?: boolean | undefined;
  /** Average with the mirrored picture. */
  readonly flip?: boolean | undefined;
  /** Lowest score of a pose. */
  readonly minimumScore?: number | undefined;
  /** For networks that find everybody: height of their input. */
  readonly height?: number | undefined;
  /** For networks that find one person: poses of the frame before, which the crop follows. */
  readonly previous?: readonly EstimatedPose[] | undefined;
}

/** What a network saw in a picture. */
export interface Seen {
  /** In pixels of the picture. */
  readonly poses: readonly EstimatedPose[];
  readonly size: Size;
  readonly timings: {
    /** Reading the pixels of a bitmap. */
    readonly readMs: number;
    readonly prepareMs: number;
    readonly networkMs: number;
    readonly decodeMs: number;
  };
  readonly maps: SeenMaps | null;
}

/** The maps of a stage, beside the crop that they are of. */
export interface SeenMaps {
  /** What the network looked at: its input as a picture. */
  readonly input: RgbImage;
  /** From pixels of the picture to those of the input. */
  readonly imageToInput: Affine;
  readonly heatmaps: Grid;
  readonly pafs: Grid | null;
}

/** How far the first run is: layers that have been compiled and run, of how many. */
export type FirstRunListener = (done: number, total: number) => void;

/** What the worker does for the page. */
export interface EngineApi {
  /**
   * Chooses a backend and makes it right.
   *
   * @param lost Those that ran and broke before; they are not tried again.
   * @param onLost Is told when this one breaks: whatever is asked of it from then on has no answer, or a wrong one.
   */
  prepare(
    choice: BackendChoice,
    lost?: readonly RejectedBackend[],
    onLost?: LossListener,
  ): Promise<BackendFacts>;
  /** Loads the weights of a file, recognizes their network, and runs it once. A file that is refused leaves the network before. */
  load(
    file: { readonly name: string; readonly bytes: Uint8Array },
    onFirstRun?: FirstRunListener,
  ): Promise<NetworkFacts>;
  /** Finds poses in a picture. A bitmap is closed. */
  see(picture: ImageBitmap | RgbImage, options: SeeOptions): Promise<Seen>;
}
