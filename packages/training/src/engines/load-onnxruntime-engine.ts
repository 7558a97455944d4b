import {
  loadOnnxruntimePredictors,
  type OnnxruntimePredictorOptions,
} from '@posewright/estimator/node';
import { compile } from '@posewright/onnx/node';
import type { Engine } from './engine.js';
import { createRecordedEngine } from './recorded-engine.js';

/** Options of {@link loadOnnxruntimeEngine}. */
export interface OnnxruntimeEngineOptions
  extends Pick<OnnxruntimePredictorOptions, 'threads' | 'providers' | 'workers'> {
  /** Whether training steps run in a thread of their own, so that progress, signals and other work need not wait for them. */
  readonly stepWorker?: boolean | undefined;
}

/**
 * Loads the engine that runs recorded graphs in `onnxruntime-node`. tfjs, which records them, must have a backend.
 *
 * @throws {BackendError} where the package is not installed or does not run here.
 */
export async function loadOnnxruntimeEngine({
  stepWorker = false,
  workers = 0,
  ...options
}: OnnxruntimeEngineOptions = {}): Promise<Engine> {
  const { name, predictor } = await loadOnnxruntimePredictors({ ...options, workers });
  return createRecordedEngine({
    name,
    predictor,
    compile: (recording) => compile(recording, { ...options, worker: stepWorker }),
  });
}
