import { BackendError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { replaceGradients } from '../gradients/replace-gradients.js';
import type { Graph } from '../graph/graph.js';
import type { Value } from '../graph/value.js';
import type { KernelCall, KernelInputs, RecorderKernels } from '../kernels/recorder-kernel.js';
import { type Calculator, evaluateKernel } from './evaluate-kernel.js';
import { mapInputs } from './map-inputs.js';
import { readConstants } from './read-constants.js';
import { RecorderBackend } from './recorder-backend.js';
import { RECORDER } from './recorder-name.js';
import { restoreEngine } from './restore-engine.js';
import { unknownKernel } from './unknown-kernel.js';

/** What a recording is made with. */
export interface Recorder {
  /** The backend that is current while recording. */
  readonly backend: RecorderBackend;
  /** The backend that was current before. */
  readonly calculator: Calculator;
  /** What a tensor stands for; one from outside is a constant. */
  readonly standsFor: (tensor: tf.TensorInfo) => Value;
}

/**
 * Makes the recorder tfjs's backend while `body` runs, and leaves tfjs as it was, whatever happens.
 *
 * @param graph Where operations go.
 * @param kernels How each kernel is recorded.
 * @throws {BackendError} where tfjs has no backend, or is in the middle of something, or a kernel is unknown.
 */
export function withRecorder<Result>(
  graph: Graph,
  kernels: RecorderKernels,
  body: (recorder: Recorder) => Result,
): Result {
  const calculator = currentBackend();
  const backend = new RecorderBackend(graph);
  const constants = readConstants(graph);
  const recorder: Recorder = {
    backend,
    calculator,
    standsFor: (tensor) => backend.resolve(tensor.dataId) ?? constants(tensor),
  };
  const undo: (() => void)[] = [() => void tf.setBackend(calculator.name)];
  try {
    undo.push(registerKernels(recorder, graph, kernels));
    undo.push(replaceGradients());
    tf.registerBackend(RECORDER, () => backend);
    undo.push(() => tf.removeBackend(RECORDER));
    void tf.setBackend(RECORDER); // Done when it returns: the backend is made at once.
    undo.push(restoreEngine(backend));
    const result = body(recorder);
    backend.checkReads();
    return result;
  } catch (error) {
    throw explained(error);
  } finally {
    for (const step of undo.reverse()) step();
  }
}

function currentBackend(): Calculator {
  const { state } = tf.engine();
  if (tf.getBackend() === RECORDER || state.gradientDepth > 0 || state.kernelDepth > 0) {
    throw new BackendError(
      RECORDER,
      'A recording was started inside of another one, or of a gradient. Record outside of `record` and `tf.grad`.',
    );
  }
  try {
    const backend = tf.backend();
    return { name: tf.getBackend(), backend };
  } catch (cause) {
    throw new BackendError(
      RECORDER,
      'tfjs has no backend, which reads the variables and computes constants. Call `prepareBackend` first.',
      { cause },
    );
  }
}

/** @returns Takes them back. */
function registerKernels(
  { backend, calculator, standsFor }: Recorder,
  graph: Graph,
  kernels: RecorderKernels,
): () => void {
  const call = dispatcher(graph, calculator, kernels);
  const known = tf.getKernelsForBackend(calculator.name).map(({ kernelName }) => kernelName);
  const names = [...new Set([...known, ...Object.keys(kernels)])];
  for (const kernelName of names) {
    tf.registerKernel({
      kernelName,
      backendName: RECORDER,
      kernelFunc: ({ inputs, attrs }) => {
        const values = mapInputs(inputs, standsFor);
        const output = call(kernelName, values, attrs ?? {});
        const infos = [output].flat().map((value) => ({
          dataId: backend.register(() => value),
          shape: [...value.shape],
          dtype: value.dtype,
        }));
        return Array.isArray(output) ? infos : (infos[0] as tf.TensorInfo);
      },
    });
  }
  return () => {
    for (const name of names) tf.unregisterKernel(name, RECORDER);
  };
}

type Call = (name: string, inputs: KernelInputs, attributes: tf.NamedAttrMap) => Value | Value[];

/** Records kernels by name, or computes them at once where all of their inputs are known. */
function dispatcher(graph: Graph, calculator: Calculator, kernels: RecorderKernels): Call {
  const call: Call = (name, inputs, attributes) => {
    const kernel = kernels[name];
    const isView = VIEWS.has(name) && kernel !== undefined;
    const evaluated = isView
      ? null
      : evaluateKernel(graph, calculator, { kernelName: name, inputs, attributes });
    if (evaluated !== null) return evaluated;
    if (kernel === undefined) throw unknownKernel(name);
    return kernel({ graph, inputs, attributes, run });
  };
  const run: KernelCall['run'] = (name, inputs, attributes = {}) =>
    call(
      name,
      mapInputs(inputs, (value) => value),
      attributes as tf.NamedAttrMap,
    ) as Value;
  return call;
}

/** Kernels that compute nothing. */
const VIEWS = new Set('Identity Reshape ExpandDims Fill OnesLike ZerosLike'.split(' '));

/** tfjs's own words do not say what to do. */
function explained(error: unknown): unknown {
  const message = error instanceof Error ? error.message : '';
  const [, name] = message.match(/^Kernel '(\w+)' not registered for backend/) ?? [];
  return name === undefined ? error : unknownKernel(name);
}
