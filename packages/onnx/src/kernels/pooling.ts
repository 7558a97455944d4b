import type { Value } from '../graph/value.js';
import { given, type KernelCall, type RecorderKernels } from './recorder-kernel.js';
import { type PoolAttributes, poolWindow } from './window.js';

/** Pooling and its gradients. */
export const POOLING_KERNELS: RecorderKernels = {
  MaxPool: (call) => pool(call, 'MaxPool'),
  AvgPool: (call) => meanOfAxes(call) ?? pool(call, 'AveragePool'),
  MaxPoolGrad: (call) => poolGradient(call, 'MaxPoolGradient'),
  AvgPoolGrad: (call) => poolGradient(call, 'AveragePoolGradient'),
};

function pool({ graph, inputs, attributes }: KernelCall, type: string): Value {
  const x = given(inputs, 'x');
  const window = poolWindow(x, attributes as unknown as PoolAttributes);
  return graph.apply(type, [x], window.attributes, { ...x, shape: window.shape });
}

/** Windows as long as the whole axis, or one pixel long, are a mean, which joins with those before and after it. */
function meanOfAxes({ graph, inputs, attributes }: KernelCall): Value | null {
  const x = given(inputs, 'x');
  const window = poolWindow(x, attributes as unknown as PoolAttributes);
  const kernel = window.attributes.kernel as readonly [number, number];
  const pads = window.attributes.pads as readonly number[];
  const isMean = kernel.every((size, index) => {
    const [before, after] = [x.shape[1 + index], window.shape[1 + index]];
    return (size === 1 && before === after) || (size === before && after === 1);
  });
  if (!isMean || pads.some((pad) => pad !== 0)) return null;
  const axes = [1, 2].filter((axis) => kernel[axis - 1] === x.shape[axis]);
  return graph.apply('ReduceMean', [x], { axes }, { ...x, shape: window.shape });
}

/** Gradients see the input, because the largest of a window has to be found again. */
function poolGradient({ graph, inputs, attributes }: KernelCall, type: string): Value {
  const [dy, x] = [given(inputs, 'dy'), given(inputs, 'input')];
  const window = poolWindow(x, attributes as unknown as PoolAttributes);
  return graph.apply(type, [dy, x], window.attributes, x);
}
