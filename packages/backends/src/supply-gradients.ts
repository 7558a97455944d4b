import { BackendError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { conv2dFilterGradient, conv2dInputGradient } from './gradients/conv2d-gradients.js';
import {
  depthwiseFilterGradient,
  depthwiseInputGradient,
} from './gradients/depthwise-gradients.js';
import { maxPoolGradient } from './gradients/max-pool-gradient.js';
import { resizeNearestGradient } from './gradients/resize-nearest-gradient.js';

/**
 * Replaces tfjs's gradients of convolution, depthwise convolution, max pooling and nearest resizing by ones that are right and
 * fast on every backend: made of forward operations only, dilation included. Afterwards `tf.grad` and `tf.variableGrads`
 * use them. TensorFlow's own kernels stay (no fault of them is known): there only dilated convolutions take the supplied ones. tfjs's
 * other gradients must have been registered before. Calling it again changes nothing.
 */
export function supplyGradients(): void {
  for (const config of GRADIENTS) {
    const current: tf.GradConfig | undefined = tf.getGradient(config.kernelName);
    if (current !== undefined && 'native' in current) continue;
    if (current !== undefined) tf.unregisterGradient(config.kernelName);
    tf.registerGradient(supplied(config, current?.gradFunc));
  }
}

/** A gradient that leaves TensorFlow's kernels to TensorFlow. */
function supplied(
  config: tf.GradConfig & { readonly gradFunc: GradientFunction },
  native: GradientFunction | undefined,
): tf.GradConfig & { readonly native: GradientFunction | undefined } {
  return {
    ...config,
    native,
    gradFunc: (dy, saved, attributes) => {
      const asked = native !== undefined && tf.getBackend() === 'tensorflow';
      const gradient = asked && !isDilated(attributes) ? native : config.gradFunc;
      return gradient(dy, saved, attributes);
    },
  };
}

function isDilated(attributes: Attributes): boolean {
  const { dilations } = attributes as { readonly dilations?: number | readonly number[] };
  return dilations !== undefined && [dilations].flat().some((dilation) => dilation !== 1);
}

type GradientFunction = NonNullable<tf.GradConfig['gradFunc']>;

type Attributes = Parameters<GradientFunction>[2];

const GRADIENTS: readonly (tf.GradConfig & { readonly gradFunc: GradientFunction })[] = [
  {
    kernelName: 'Conv2D',
    inputsToSave: ['x', 'filter'],
    gradFunc: (dy, saved, attributes) => {
      const [input, filter] = saved as [tf.Tensor4D, tf.Tensor4D];
      const info = convolutionInfo(input.shape, filter.shape, attributes);
      return {
        x: () => conv2dInputGradient(dy as tf.Tensor4D, filter, info),
        filter: () => conv2dFilterGradient(input, dy as tf.Tensor4D, info),
      };
    },
  },
  {
    kernelName: 'DepthwiseConv2dNative',
    inputsToSave: ['x', 'filter'],
    gradFunc: (dy, saved, attributes) => {
      const [input, filter] = saved as [tf.Tensor4D, tf.Tensor4D];
      const info = convolutionInfo(input.shape, filter.shape, attributes, true);
      return {
        x: () => depthwiseInputGradient(dy as tf.Tensor4D, filter, info),
        filter: () => depthwiseFilterGradient(input, dy as tf.Tensor4D, filter.shape[3], info),
      };
    },
  },
  {
    kernelName: 'MaxPool',
    inputsToSave: ['x'],
    outputsToSave: [true],
    gradFunc: (dy, saved, attributes) => {
      const [input, output] = saved as [tf.Tensor4D, tf.Tensor4D];
      const { filterSize, strides, pad, dimRoundingMode } =
        attributes as unknown as tf.MaxPoolAttrs;
      const info = tf.backend_util.computePool2DInfo(
        input.shape,
        filterSize,
        strides,
        1,
        pad,
        dimRoundingMode,
      );
      return { x: () => maxPoolGradient(dy as tf.Tensor4D, input, output, info) };
    },
  },
  {
    kernelName: 'ResizeNearestNeighbor',
    inputsToSave: ['images'],
    gradFunc: (dy, saved, attributes) => {
      const [images] = saved as [tf.Tensor4D];
      const { alignCorners } = attributes as unknown as tf.ResizeNearestNeighborAttrs;
      return {
        images: () => resizeNearestGradient(dy as tf.Tensor4D, images.shape, alignCorners),
      };
    },
  },
];

function convolutionInfo(
  input: [number, number, number, number],
  filter: [number, number, number, number],
  attributes: Attributes,
  depthwise = false,
): tf.backend_util.Conv2DInfo {
  const { strides, dilations, pad, dimRoundingMode, dataFormat } =
    attributes as unknown as tf.Conv2DAttrs;
  if (dataFormat === 'NCHW') {
    throw new BackendError(
      tf.getBackend(),
      'A convolution has `NCHW` tensors, for which no gradient is supplied. Transpose them to `NHWC`.',
    );
  }
  return tf.backend_util.computeConv2DInfo(
    input,
    filter,
    strides,
    dilations ?? 1,
    pad,
    dimRoundingMode,
    depthwise,
  );
}
