import type { PoseNetwork } from '@posewright/architectures';
import * as tf from '@tensorflow/tfjs-core';
import type { FirstRunListener } from './engine-api.js';

const CONVOLUTION = /conv2d/i;

/**
 * Counts a network's convolutions while something runs it for the first time: that is when WebGL and WebGPU compile, which takes most of the
 * time, and what everybody waits for.
 */
export async function watchFirstRun<Result>(
  network: PoseNetwork,
  listen: FirstRunListener,
  run: () => Promise<Result>,
): Promise<Result> {
  const total = [...network.store.parameters.values()].filter(({ rank }) => rank === 4).length;
  const engine = tf.engine();
  const runKernel = engine.runKernel;
  let done = 0;
  engine.runKernel = (...call) => {
    const result = runKernel.apply(engine, call);
    if (CONVOLUTION.test(call[0]) && done < total) listen(++done, total);
    return result as never;
  };
  try {
    listen(0, total);
    return await run();
  } finally {
    engine.runKernel = runKernel;
  }
}
