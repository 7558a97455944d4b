import type { PoseNetwork } from '@posewright/architectures';
import type { RgbImage } from '@posewright/pose';
import type { EstimateBatchOptions, EstimateOptions } from '../estimate/estimate-options.js';
import type { PoseEstimate } from '../estimate/estimated-pose.js';
import type { StageClock } from '../estimate/stage-clock.js';

/** Pictures as a network takes them. */
export interface InputImages {
  /** Last axis fastest. */
  readonly data: Float32Array;
  /** `[batch, height, width, 3]`, preprocessed. */
  readonly shape: [number, number, number, number];
}

/** What a head of a network answers for a batch. */
export interface HeadOutput {
  /** Last axis fastest. */
  readonly data: Float32Array;
  /** `[batch, height / stride, width / stride, channels]`. */
  readonly shape: [number, number, number, number];
}

/** Answers pictures with a network's maps. */
export interface MapPredictor
  extends Pick<PoseNetwork, 'heads' | 'skeleton' | 'input' | 'preprocessing'> {
  /**
   * Runs a batch.
   *
   * @param heads Names of the heads whose maps are asked for; all where not given. Reading them takes time, from a graphics card most of all.
   * @returns The maps of each, in that order.
   */
  predict(images: InputImages, heads?: readonly string[]): Promise<readonly HeadOutput[]>;
}

/** A network that answers, by whatever computes it. */
export interface PosePredictor extends MapPredictor {
  /** The network. */
  readonly network: PoseNetwork;
  /** What computes, e.g. `onnxruntime`. */
  readonly engine: string;
  /** Finds poses where the network is, in another thread; not there where it answers in the caller's. */
  readonly remote?: RemoteEstimator | undefined;
  /** Frees what it has made; the network stays. */
  dispose(): Promise<void>;
}

/** Finds poses in another thread: pictures go there, and poses come back. The clock is told where the time went. */
export interface RemoteEstimator {
  /** In one picture. */
  estimatePicture(
    image: RgbImage,
    options: EstimateOptions & { readonly clock: StageClock },
  ): Promise<PoseEstimate>;
  /** In several. */
  estimatePictures(
    images: readonly RgbImage[],
    options: EstimateBatchOptions & { readonly clock: StageClock },
  ): Promise<readonly PoseEstimate[]>;
}

/** Makes networks answer: the same answers by every engine, at another speed. */
export interface PredictorEngine {
  /** `tfjs` or `onnxruntime`. */
  readonly name: string;
  /** Makes a network answer with the weights that it has at its first picture. */
  predictor(network: PoseNetwork): PosePredictor;
}
