import { record } from '@posewright/onnx';
import { compile, hostSpec, type ProgramOptions } from '@posewright/onnx/node';
import { OptionError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { createWorkerPredictor } from '../workers/create-worker-predictor.js';
import { createRecordedPredictor } from './create-recorded-predictor.js';
import type { PredictorEngine } from './pose-predictor.js';

/** Options of {@link loadOnnxruntimePredictors}. */
export interface OnnxruntimePredictorOptions extends ProgramOptions {
  /**
   * Threads of their own that work on pictures, each with the whole network and with `threads` for itself; 0 where not given: a picture then
   * blocks the caller's thread until it is done. Two workers with one thread each come further in a second than one with two.
   */
  readonly workers?: number | undefined;
}

/**
 * Loads `onnxruntime-node`, and runs a small graph in it to see whether it works. tfjs, which records the networks, must have a backend.
 *
 * @throws {BackendError} where the package is not installed or does not run here.
 */
export async function loadOnnxruntimePredictors({
  workers = 0,
  spinning = workers === 0, // What works beside the network needs the processors that would wait busily.
  ...options
}: OnnxruntimePredictorOptions = {}): Promise<PredictorEngine> {
  if (!Number.isInteger(workers) || workers < 0) {
    throw new OptionError('workers', 'a whole number from 0', workers);
  }
  const probe = record(({ x }) => ({ y: tf.add(x as tf.Tensor, 1) }), {
    inputs: { x: { shape: [1] } },
  });
  const program = await compile(probe, options);
  await program.run({ x: Float32Array.of(1) });
  await program.dispose();
  const engine = 'onnxruntime';
  const loading = { ...options, spinning };
  return {
    name: engine,
    predictor: (network) =>
      workers === 0
        ? createRecordedPredictor(network, {
            engine,
            compile: (recording) => compile(recording, loading),
          })
        : createWorkerPredictor(network, {
            engine,
            workers,
            describe: (recording) => hostSpec(recording, loading),
          }),
  };
}
