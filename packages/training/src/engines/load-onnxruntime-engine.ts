import { record } from '@posewright/onnx';
import { type CompileOptions, compile } from '@posewright/onnx/node';
import * as tf from '@tensorflow/tfjs-core';
import type { Engine } from './engine.js';
import { createRecordedEngine } from './recorded-engine.js';

/**
 * Loads the engine that runs recorded graphs in `onnxruntime-node`. tfjs, which records them, must have a backend.
 *
 * @throws {BackendError} where the package is not installed or does not run here.
 */
export async function loadOnnxruntimeEngine(
  options: Pick<CompileOptions, 'threads' | 'providers'> = {},
): Promise<Engine> {
  const engine = createRecordedEngine({
    name: 'onnxruntime',
    compile: (recording) => compile(recording, options),
  });
  const probe = record(({ x }) => ({ y: tf.add(x as tf.Tensor, 1) }), {
    inputs: { x: { shape: [1] } },
  });
  const program = await compile(probe, options);
  await program.run({ x: Float32Array.of(1) });
  await program.dispose();
  return engine;
}
