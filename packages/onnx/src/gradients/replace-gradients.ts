import * as tf from '@tensorflow/tfjs-core';
import { CONVOLUTION_GRADIENTS } from './convolution-gradients.js';
import { WINDOW_GRADIENTS } from './window-gradients.js';

const GRADIENTS: readonly tf.GradConfig[] = [...CONVOLUTION_GRADIENTS, ...WINDOW_GRADIENTS];

/**
 * Lets tfjs differentiate convolutions, pooling and resizing by kernels that only the recorder has: they take dilation, and
 * say as a whole what has to be computed, which those made of forward operations do not.
 *
 * @returns Gives tfjs the gradients back that it had.
 */
export function replaceGradients(): () => void {
  const before = GRADIENTS.map(
    ({ kernelName }) => [kernelName, tf.getGradient(kernelName)] as const,
  );
  for (const config of GRADIENTS) setGradient(config.kernelName, config);
  return () => {
    for (const [kernelName, config] of before) setGradient(kernelName, config);
  };
}

function setGradient(kernelName: string, config: tf.GradConfig | undefined): void {
  if (tf.getGradient(kernelName) !== undefined) tf.unregisterGradient(kernelName);
  if (config !== undefined) tf.registerGradient(config);
}
