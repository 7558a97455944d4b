import { record } from '@posewright/onnx';
import { type CompileOptions, compile } from '@posewright/onnx/node';
import * as tf from '@tensorflow/tfjs-core';
import { createRecordedPredictor } from './create-recorded-predictor.js';
import type { PredictorEngine } from './pose-predictor.js';

/** Options of {@link loadOnnxruntimePredictors}. */
export type OnnxruntimePredictorOptions = Pick<
  CompileOptions,
  'threads' | 'providers' | 'worker' | 'spinning'
>;

/**
 * Loads `onnxruntime-node`, and runs a small graph in it to see whether it works. tfjs, which records the networks, must have a backend.
 *
 * @throws {BackendError} where the package is not installed or does not run here.
 */
export async function loadOnnxruntimePredictors({
  worker = false,
  spinning = !worker, // What works beside the network needs the processors that would wait busily.
  ...options
}: OnnxruntimePredictorOptions = {}): Promise<PredictorEngine> {
  const probe = record(({ x }) => ({ y: tf.add(x as tf.Tensor, 1) }), {
    inputs: { x: { shape: [1] } },
  });
  const program = await compile(probe, options);
  await program.run({ x: Float32Array.of(1) });
  await program.dispose();
  const name = 'onnxruntime';
  return {
    name,
    predictor: (network) =>
      createRecordedPredictor(network, {
        engine: name,
        compile: (recording) => compile(recording, { ...options, worker, spinning }),
      }),
  };
}
