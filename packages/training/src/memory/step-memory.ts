import type { RecordingMemory } from '@posewright/onnx';

/** Memory that training steps take, in bytes, predicted before the first one. */
export interface StepMemory {
  /** The most that a step holds at a time between its batch and the new weights. */
  readonly intermediates: number;
  /** All that the process will take beyond what it has before its first step, with what the engine takes for itself. */
  readonly total: number;
  /** The part of it that grows with the pictures of a batch, and with their pixels. */
  readonly growing: number;
}

/** What a step takes that onnxruntime runs. */
export function recordedStepMemory({
  inputs,
  constants,
  state,
  intermediates,
  operations,
}: RecordingMemory): StepMemory {
  const fixed = RUNTIME_BYTES + OPERATION_BYTES * operations + constants + COPIES * state;
  const growing = inputs + ARENA * intermediates;
  return { intermediates, total: Math.round(fixed + growing), growing: Math.round(growing) };
}

/** What a step takes that tfjs runs by itself: its tape holds the whole forward pass until the gradients are done. */
export function tapeStepMemory({ inputs, tape }: RecordingMemory): StepMemory {
  const growing = inputs + HEAP * tape;
  return {
    intermediates: tape,
    total: Math.round(HEAP_BYTES + growing),
    growing: Math.round(growing),
  };
}

// How much engines take for themselves was measured, see the README; the prediction of a tensor's bytes is exact.

/** Of onnxruntime: its threads, and buffers of its products of matrices. */
const RUNTIME_BYTES = 60e6;
/** Of onnxruntime: an operation. */
const OPERATION_BYTES = 14_000;
/** Of what is learned: two that take turns, and those on the way to a checkpoint and to a measurement. */
const COPIES = 6;
/** Share of onnxruntime's memory to its tensors, which do not fit into it without gaps; with that of measurements in between. */
const ARENA = 1.2;
/** Of tfjs: what its kernels need besides. */
const HEAP_BYTES = 30e6;
/** Share of a backend's memory to its tensors. */
const HEAP = 1.3;
