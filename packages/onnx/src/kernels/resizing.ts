import type { Value } from '../graph/value.js';
import { given, type KernelCall, type RecorderKernels } from './recorder-kernel.js';

/** Resizing of pictures and its gradients. */
export const RESIZING_KERNELS: RecorderKernels = {
  ResizeNearestNeighbor: (call) => resize(call, 'ResizeNearest'),
  ResizeBilinear: (call) => resize(call, 'ResizeLinear'),
  ResizeNearestNeighborGrad: (call) => resizeGradient(call, 'ResizeNearestGradient'),
  ResizeBilinearGrad: (call) => resizeGradient(call, 'ResizeLinearGradient'),
};

function resize(call: KernelCall, type: string): Value {
  const input = given(call.inputs, 'images');
  const dtype = type === 'ResizeNearest' ? input.dtype : 'float32';
  const images = call.run('Cast', { x: input }, { dtype });
  const [batch, , , channels] = images.shape as readonly [number, number, number, number];
  const [height, width] = call.attributes.size as readonly [number, number];
  const shape = [batch, height, width, channels];
  return call.graph.apply(type, [images], coordinates(call), { shape, dtype });
}

function resizeGradient(call: KernelCall, type: string): Value {
  const images = given(call.inputs, 'images');
  return call.graph.apply(type, [given(call.inputs, 'dy')], coordinates(call), images);
}

function coordinates({ attributes }: KernelCall) {
  const { alignCorners = false, halfPixelCenters = false } = attributes as {
    alignCorners?: boolean;
    halfPixelCenters?: boolean;
  };
  return { alignCorners, halfPixelCenters };
}
