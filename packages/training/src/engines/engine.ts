import type { PoseNetwork } from '@posewright/architectures';
import type { SampleBatch } from '../batches/make-batch.js';
import type { BatchLossOptions } from '../losses/batch-loss.js';
import type { Optimizer } from '../optimizers/optimizer.js';

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

/** What learns in a training step. */
export interface Learner {
  /** The network. */
  readonly network: PoseNetwork;
  /** Moves its parameters. */
  readonly optimizer: Optimizer;
}

/** Runs training steps. Between steps the network's variables may be those of an earlier step: `pull` brings them up to date. */
export interface Stepper {
  /**
   * Runs one step: forward, loss, gradients, optimizer, running statistics.
   *
   * @returns The loss before the step.
   */
  step(batch: SampleBatch, learningRate: number): Promise<number>;
  /** Writes what was learned into the variables of network and optimizer. */
  pull(): Promise<void>;
  /** Frees what it has made; network and optimizer stay. */
  dispose(): Promise<void>;
}

/** Computes with networks: the same answers and the same steps, at another speed. */
export interface Engine {
  /** `tfjs` or `onnxruntime`. */
  readonly name: string;
  /** Makes a network answer with the weights that it has at the first picture of each size. */
  predictor(network: PoseNetwork): PosePredictor;
  /** Prepares training steps. */
  stepper(learner: Learner, options: BatchLossOptions): Stepper;
}
