import * as tf from '@tensorflow/tfjs-core';

/** Gradients of pooling and resizing as whole kernels. */
export const WINDOW_GRADIENTS: readonly tf.GradConfig[] = [
  {
    kernelName: 'MaxPool',
    inputsToSave: ['x'],
    gradFunc: (dy, saved, attrs) => gradient('MaxPoolGrad', 'x', { dy, input: saved[0] }, attrs),
  },
  {
    kernelName: 'AvgPool',
    inputsToSave: ['x'],
    gradFunc: (dy, saved, attrs) => gradient('AvgPoolGrad', 'x', { dy, input: saved[0] }, attrs),
  },
  {
    kernelName: 'ResizeNearestNeighbor',
    inputsToSave: ['images'],
    gradFunc: (dy, saved, attrs) =>
      gradient('ResizeNearestNeighborGrad', 'images', { dy, images: saved[0] }, attrs),
  },
  {
    kernelName: 'ResizeBilinear',
    inputsToSave: ['images'],
    gradFunc: (dy, saved, attrs) =>
      gradient('ResizeBilinearGrad', 'images', { dy, images: saved[0] }, attrs),
  },
];

function gradient(
  kernelName: string,
  input: string,
  inputs: Readonly<Record<string, tf.Tensor | tf.Tensor[] | undefined>>,
  attrs: tf.NamedAttrMap,
): Record<string, () => tf.Tensor> {
  return {
    [input]: () =>
      tf.engine().runKernel(kernelName, inputs as tf.NamedTensorMap, attrs) as tf.Tensor,
  };
}
