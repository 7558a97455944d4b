import * as tf from '@tensorflow/tfjs-core';

/** Gradients of convolutions as whole kernels: tfjs's own refuse dilation. */
export const CONVOLUTION_GRADIENTS: readonly tf.GradConfig[] = [
  {
    kernelName: 'Conv2D',
    inputsToSave: ['x', 'filter'],
    gradFunc: (dy, saved, attrs) => {
      const [x, filter] = saved as [tf.Tensor4D, tf.Tensor4D];
      const run = (kernelName: string, inputs: tf.NamedTensorMap, shape: tf.NamedAttrMap) =>
        tf.engine().runKernel(kernelName, inputs, { ...attrs, ...shape }) as tf.Tensor;
      const gradient = dy as tf.Tensor4D;
      return {
        x: () => run('Conv2DBackpropInput', { dy: gradient, filter }, { inputShape: x.shape }),
        filter: () =>
          run('Conv2DBackpropFilter', { x, dy: gradient }, { filterShape: filter.shape }),
      };
    },
  },
  {
    kernelName: 'DepthwiseConv2dNative',
    inputsToSave: ['x', 'filter'],
    gradFunc: (dy, saved, attrs) => {
      const [x, filter] = saved as [tf.Tensor4D, tf.Tensor4D];
      const run = (end: string, inputs: tf.NamedTensorMap, shape: tf.NamedAttrMap) =>
        tf
          .engine()
          .runKernel(`DepthwiseConv2dNativeBackprop${end}`, inputs, { ...attrs, ...shape });
      const gradient = dy as tf.Tensor4D;
      return {
        x: () => run('Input', { dy: gradient, filter }, { inputShape: x.shape }) as tf.Tensor,
        filter: () =>
          run('Filter', { x, dy: gradient }, { filterShape: filter.shape }) as tf.Tensor,
      };
    },
  },
];
