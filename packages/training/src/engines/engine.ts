import type { PoseNetwork } from '@posewright/architectures';
import type { PredictorEngine } from '@posewright/estimator';
import type { SampleBatch } from '../batches/make-batch.js';
import type { BatchLossOptions } from '../losses/batch-loss.js';
import type { Optimizer } from '../optimizers/optimizer.js';

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
export interface Engine extends PredictorEngine {
  /** Prepares training steps. */
  stepper(learner: Learner, options: BatchLossOptions): Stepper;
}
