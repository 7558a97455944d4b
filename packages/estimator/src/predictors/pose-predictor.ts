import type { PoseNetwork } from '@posewright/architectures';

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

/** A network that answers, by whatever computes it. */
export interface PosePredictor
  extends Pick<PoseNetwork, 'heads' | 'skeleton' | 'input' | 'preprocessing'> {
  /** The network. */
  readonly network: PoseNetwork;
  /** What computes, e.g. `onnxruntime`. */
  readonly engine: string;
  /**
   * Runs a batch.
   *
   * @returns For each head of the network its maps.
   */
  predict(images: InputImages): Promise<readonly HeadOutput[]>;
  /** Frees what it has made; the network stays. */
  dispose(): Promise<void>;
}

/** Makes networks answer: the same answers by every engine, at another speed. */
export interface PredictorEngine {
  /** `tfjs` or `onnxruntime`. */
  readonly name: string;
  /** Makes a network answer with the weights that it has at its first picture. */
  predictor(network: PoseNetwork): PosePredictor;
}
