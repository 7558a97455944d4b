import { loadOnnxruntimePredictors } from '@posewright/estimator/node';
import { type CompileOptions, compile } from '@posewright/onnx/node';
import type { Engine } from './engine.js';
import { createRecordedEngine } from './recorded-engine.js';

/** Options of {@link loadOnnxruntimeEngine}. */
export interface OnnxruntimeEngineOptions extends Pick<CompileOptions, 'threads' | 'providers'> {
  /**
   * What runs in a thread of its own, so that progress, signals and other work need not wait for it: training steps, or the network's answers.
   * Nothing where not given.
   */
  readonly worker?: 'steps' | 'predictions' | undefined;
}

/**
 * Loads the engine that runs recorded graphs in `onnxruntime-node`. tfjs, which records them, must have a backend.
 *
 * @throws {BackendError} where the package is not installed or does not run here.
 */
export async function loadOnnxruntimeEngine({
  worker,
  ...options
}: OnnxruntimeEngineOptions = {}): Promise<Engine> {
  const { name } = await loadOnnxruntimePredictors(options);
  const apart = worker === 'predictions';
  return createRecordedEngine({
    name,
    // What works beside the network needs the processors that would wait busily.
    compile: (recording) => compile(recording, { ...options, worker: apart, spinning: !apart }),
    compileStep: (recording) => compile(recording, { ...options, worker: worker === 'steps' }),
  });
}
