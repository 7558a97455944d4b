import type * as tf from '@tensorflow/tfjs-core';
import { createRecording } from './create-recording.js';
import type { RecorderKernels } from './kernels/recorder-kernel.js';
import { rebuildForInference } from './passes/rebuild-for-inference.js';
import { type InputSpec, type NamedTensors, recordGraph } from './recorder/record-graph.js';
import type { Recording } from './recording.js';

/** Options of {@link record}. */
export interface RecordOptions {
  /** What is passed in when the recording runs, by name. */
  readonly inputs: Readonly<Record<string, InputSpec>>;
  /** Variables that the recording keeps from run to run, by name. All others become constants. */
  readonly variables?: ReadonlyMap<string, tf.Variable>;
  /** Names of variables that become constants, for the names of nodes. */
  readonly constants?: ReadonlyMap<string, tf.Variable>;
  /** How kernels are recorded that the recorder does not know, by tfjs's name of them; they come before its own. */
  readonly kernels?: RecorderKernels;
  /** Whether inputs and outputs of rank 4 have their channels before height and width, as ONNX models usually do. */
  readonly channelsFirst?: boolean;
}

/**
 * Records an ordinary tfjs function as an ONNX graph. The function runs once, on tensors that stand for values: gradients, customGrad,
 * assignments and everything else that tfjs does on the way are recorded too.
 *
 * Tensors from outside and whatever depends on them alone become constants. So do random numbers: a dropout mask, or what
 * `tf.randomUniform` gives, is the same in every run. Pass such numbers as inputs where each run should have its own.
 *
 * tfjs and all variables are left as they were, also where the function throws.
 *
 * @param fn From tensors by the names of `inputs` to tensors by the names of the outputs.
 * @throws {BackendError} where the function reads a tensor, is asynchronous, makes variables, assigns others than `variables`, or uses
 *   a kernel that is not known.
 * @throws {OptionError} where an output has the name of an input, or an input has an `otherShape` and the graph depends on its size.
 */
export function record(
  fn: (inputs: NamedTensors) => NamedTensors,
  {
    inputs,
    variables = new Map(),
    constants = new Map(),
    kernels = {},
    channelsFirst = false,
  }: RecordOptions,
): Recording {
  const graphOf = (specs: RecordOptions['inputs']) => {
    const recorded = recordGraph((tensors) => ({ outputs: fn(tensors) }), {
      inputs: specs,
      variables,
      constants,
      kernels,
    });
    // Without state all weights are known, and norms become part of them.
    return recorded.state.length === 0 ? rebuildForInference(recorded) : recorded;
  };
  const others = otherSizes(inputs);
  return createRecording(graphOf(inputs), {
    channelsFirst,
    variableOf: (name) => variables.get(name) as tf.Variable,
    ...(others !== null && { other: graphOf(others) }),
  });
}

/** The inputs of another run; `null` where there is one size only. */
function otherSizes(inputs: RecordOptions['inputs']): RecordOptions['inputs'] | null {
  const entries = Object.entries(inputs);
  if (entries.every(([, { otherShape }]) => otherShape === undefined)) return null;
  return Object.fromEntries(
    entries.map(([name, { otherShape, ...spec }]) => [
      name,
      { ...spec, shape: otherShape ?? spec.shape },
    ]),
  );
}
