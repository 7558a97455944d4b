import type { SampleBatch } from '../batches/make-batch.js';
import type { Learner, StepperOptions } from '../engines/engine.js';
import { recordStep } from '../engines/record-step.js';
import { type StepMemory, tapeStepMemory } from './step-memory.js';

/** Predicts what a training step takes that tfjs runs by itself: records it, which computes nothing, and counts what tfjs holds meanwhile. */
export function predictTapeMemory(
  learner: Learner,
  batch: SampleBatch,
  options: StepperOptions,
): StepMemory {
  return tapeStepMemory(recordStep(learner, batch, options).memory);
}
