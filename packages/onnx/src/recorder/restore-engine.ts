import * as tf from '@tensorflow/tfjs-core';
import type { RecorderBackend } from './recorder-backend.js';

/**
 * Remembers what tfjs is in the middle of.
 *
 * @returns Ends the scopes and gradients that a function left open by throwing, and disposes every tensor of the recorder.
 */
export function restoreEngine(backend: RecorderBackend): () => void {
  const engine = tf.engine();
  const { state } = engine;
  const { gradientDepth, kernelDepth } = state;
  const scopes = state.scopeStack.length;
  const tape = state.activeTape;
  return () => {
    while (state.scopeStack.length > scopes) engine.endScope();
    state.gradientDepth = gradientDepth;
    state.kernelDepth = kernelDepth;
    state.activeTape = tape as NonNullable<typeof tape>; // None before the first gradient.
    for (const { dataId, references } of backend.alive()) {
      const info = state.tensorInfo.get(dataId);
      for (let count = 0; info !== undefined && count < references; count++) {
        // Only these fields are read: a tensor that was kept stands for nothing any more.
        const { shape, dtype } = info;
        engine.disposeTensor({ dataId, dtype, size: tf.util.sizeFromShape(shape) } as tf.Tensor);
      }
    }
  };
}
