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

/** What a recording is made with. */
export interface Recorder {
  /** The backend that is current while recording. */
  readonly backend: RecorderBackend;
  /** The backend that was current before. */
  readonly calculator: Calculator;
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
  const restore = restoreEngine(backend);
  const names = registerKernels({ backend, calculator }, graph, kernels);
  const restoreGradients = replaceGradients();
  tf.registerBackend(RECORDER, () => backend);
  void tf.setBackend(RECORDER); // Done when it returns: the backend is made at once.
  try {
    return body({ backend, calculator });
  } catch (error) {
    throw explained(error);
  } finally {
    restore();
    restoreGradients();
    tf.removeBackend(RECORDER);
    for (const name of names) tf.unregisterKernel(name, RECORDER);
    void tf.setBackend(calculator.name);
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

function registerKernels(
  { backend, calculator }: Recorder,
  graph: Graph,
  kernels: RecorderKernels,
): readonly string[] {
  const constants = readConstants(graph);
  const call = dispatcher(graph, calculator, kernels);
  const known = tf.getKernelsForBackend(calculator.name).map(({ kernelName }) => kernelName);
  const names = [...new Set([...known, ...Object.keys(kernels)])];
  for (const kernelName of names) {
    tf.registerKernel({
      kernelName,
      backendName: RECORDER,
      kernelFunc: ({ inputs, attrs }) => {
        const values = mapInputs(inputs, (info) => backend.resolve(info.dataId) ?? constants(info));
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
  return names;
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

function unknownKernel(name: string): BackendError {
  return new BackendError(
    RECORDER,
    `The kernel \`${name}\` cannot be recorded. Say how it is done in ONNX, \`record(..., { kernels: { ${name}: ` +
      '({ inputs, attributes, graph }) => graph.apply(...) } })`, or compute it outside of the recorded function.',
  );
}
