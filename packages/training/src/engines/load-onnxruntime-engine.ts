import { loadOnnxruntimePredictors } from '@posewright/estimator/node';
import { type CompileOptions, compile } from '@posewright/onnx/node';
import type { Engine } from './engine.js';
import { createRecordedEngine } from './recorded-engine.js';

/** Options of {@link loadOnnxruntimeEngine}. */
export interface OnnxruntimeEngineOptions extends Pick<CompileOptions, 'threads' | 'providers'> {
  /** Whether training steps run in a thread of their own, so that progress and signals need not wait for them. */
  readonly worker?: boolean | undefined;
}

/**
 * Loads the engine that runs recorded graphs in `onnxruntime-node`. tfjs, which records them, must have a backend.
 *
 * @throws {BackendError} where the package is not installed or does not run here.
 */
export async function loadOnnxruntimeEngine({
  worker = false,
  ...options
}: OnnxruntimeEngineOptions = {}): Promise<Engine> {
  const { name } = await loadOnnxruntimePredictors(options);
  return createRecordedEngine({
    name,
    compile: (recording) => compile(recording, options),
    compileStep: (recording) => compile(recording, { ...options, worker }),
  });
}
