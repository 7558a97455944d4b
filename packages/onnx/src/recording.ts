import type * as tf from '@tensorflow/tfjs-core';
import type { ElementType } from './graph/value.js';
import type { RecordingMemory } from './memory/recording-memory.js';

/** An input or output of a recording. */
export interface TensorSpec {
  /** Its name. */
  readonly name: string;
  /**
   * Sizes; `[batch, height, width, channels]` for pictures, or channels first where the recording was asked for that. `null` for a size that
   * each run decides.
   */
  readonly shape: readonly (number | null)[];
  /** Kind of its numbers. */
  readonly dtype: ElementType;
}

/** A variable that a program keeps from run to run. */
export interface StateVariable {
  /** Its name, e.g. `layer1.0.conv1.weight`. */
  readonly name: string;
  /** Where `push` reads it from and `pull` writes it to. */
  readonly variable: tf.Variable;
  /** Its first number in the state tensor. */
  readonly offset: number;
  /** The order of its axes there: place `i` holds the variable's axis `order[i]`. */
  readonly order: readonly number[];
}

/** A tensor that holds one or more variables. */
export interface StateTensor {
  /** Input that it is read from; `null` where no run reads it. */
  readonly input: string | null;
  /** Output that it is written to; `null` where it never changes. */
  readonly output: string | null;
  /** Sizes in the ONNX graph. */
  readonly dims: readonly number[];
  /** Kind of its numbers. */
  readonly dtype: ElementType;
  /** What lies in it. */
  readonly variables: readonly StateVariable[];
}

/** A tfjs function as an ONNX model, with what it takes to run it. */
export interface Recording {
  /** The ONNX file. */
  readonly model: Uint8Array;
  /** What a run takes, state aside. */
  readonly inputs: readonly TensorSpec[];
  /** What a run gives, state aside. */
  readonly outputs: readonly TensorSpec[];
  /** What stays from run to run. */
  readonly state: readonly StateTensor[];
  /** What a run takes, at the sizes of the recording. */
  readonly memory: RecordingMemory;
}
