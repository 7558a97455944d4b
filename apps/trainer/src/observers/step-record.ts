/** What a step left behind: a line of `steps.jsonl`. */
export interface StepRecord {
  /** Batches since the start of training. */
  readonly step: number;
  /** That it belongs to, from 1. */
  readonly epoch: number;
  /** Loss of its batch, before the step. */
  readonly loss: number;
  /** Of this step. */
  readonly learningRate: number;
  /** Norm of the gradient over all parameters, before it is clipped. */
  readonly gradientNorm: number;
  /** Training pictures in a second since the record before, waiting included. */
  readonly imagesPerSecond: number;
  /** Share of the time since the record before that steps waited for batches, in [0, 1]. */
  readonly waitingShare: number;
  /** Memory of the process now, in bytes. */
  readonly memoryBytes: number;
}
