import type { PoseNetwork } from '@posewright/architectures';
import type { PredictorEngine } from '@posewright/estimator';
import type { SampleBatch } from '../batches/make-batch.js';
import type { BatchLossOptions } from '../losses/batch-loss.js';
import type { StepMemory } from '../memory/step-memory.js';
import type { Optimizer } from '../optimizers/optimizer.js';

/** What learns in a training step. */
export interface Learner {
  /** The network. Those of its parameters that the optimizer does not move are frozen. */
  readonly network: PoseNetwork;
  /** Moves its parameters. */
  readonly optimizer: Optimizer;
}

/** What a step tells. */
export interface StepResult {
  /** Loss of the batch, before the step. */
  readonly loss: number;
  /** Length of the batch's gradient, all parameters together, before clipping. */
  readonly gradientNorm: number;
  /** Length of each parameter's gradient, by its name; where asked for. */
  readonly gradientNorms?: ReadonlyMap<string, number>;
}

/** Runs training steps. Between steps the network's variables may be those of an earlier step: `pull` brings them up to date. */
export interface Stepper {
  /**
   * Runs one step: forward, loss, gradients, optimizer, running statistics. Where loss or gradient are not finite nothing is learned, and the
   * variables are what the step began with.
   */
  step(batch: SampleBatch, learningRate: number): Promise<StepResult>;
  /** Writes what was learned into the variables of network and optimizer. */
  pull(): Promise<void>;
  /** Frees what it has made; network and optimizer stay. */
  dispose(): Promise<void>;
}

/** Options of {@link Engine.stepper}. */
export interface StepperOptions extends BatchLossOptions {
  /** Whether each step tells the length of each parameter's gradient; it does not where not given. */
  readonly gradientNorms?: boolean | undefined;
  /** Told what steps take, before the first of each size of batch. */
  readonly onMemory?: ((memory: StepMemory) => void) | undefined;
}

/** Computes with networks: the same answers and the same steps, at another speed. */
export interface Engine extends PredictorEngine {
  /** Prepares training steps. */
  stepper(learner: Learner, options: StepperOptions): Stepper;
}

/** Whether a step has learned. */
export function isFiniteStep({ loss, gradientNorm }: StepResult): boolean {
  return Number.isFinite(loss) && Number.isFinite(gradientNorm);
}
