import type { Value } from '../graph/value.js';
import { activate } from './activation.js';
import { given, type KernelCall, type RecorderKernels } from './recorder-kernel.js';
import { type ConvolutionAttributes, convolutionWindow } from './window.js';

/** Convolutions and their gradients. */
export const CONVOLUTION_KERNELS: RecorderKernels = {
  Conv2D: (call) => convolve(call, 'Conv'),
  FusedConv2D: (call) => activate(call, convolve(call, 'Conv')),
  Conv2DBackpropInput: (call) => inputGradient(call, 'ConvInputGradient'),
  Conv2DBackpropFilter: (call) => filterGradient(call, 'ConvFilterGradient'),
  DepthwiseConv2dNative: (call) => convolve(call, 'DepthwiseConv'),
  FusedDepthwiseConv2D: (call) => activate(call, convolve(call, 'DepthwiseConv')),
  DepthwiseConv2dNativeBackpropInput: (call) => inputGradient(call, 'DepthwiseConvInputGradient'),
  DepthwiseConv2dNativeBackpropFilter: (call) =>
    filterGradient(call, 'DepthwiseConvFilterGradient'),
};

function convolve(call: KernelCall, type: string): Value {
  const [x, filter] = [channelsLast(call, 'x'), given(call.inputs, 'filter')];
  const { attributes, shape } = windowOf(call, type, x.shape, filter.shape);
  return asAsked(call, call.graph.apply(type, [x, filter], attributes, { ...x, shape }));
}

function inputGradient(call: KernelCall, type: string): Value {
  const [dy, filter] = [channelsLast(call, 'dy'), given(call.inputs, 'filter')];
  const asked = call.attributes.inputShape as readonly number[];
  const shape = isChannelsFirst(call) ? toLast(asked) : asked;
  const { attributes } = windowOf(call, type, shape, filter.shape);
  return asAsked(call, call.graph.apply(type, [dy, filter], attributes, { ...dy, shape }));
}

function filterGradient(call: KernelCall, type: string): Value {
  const [x, dy] = [channelsLast(call, 'x'), channelsLast(call, 'dy')];
  const shape = call.attributes.filterShape as readonly number[];
  const { attributes } = windowOf(call, type, x.shape, shape);
  return call.graph.apply(type, [x, dy], attributes, { ...dy, shape });
}

function windowOf(
  { attributes }: KernelCall,
  type: string,
  input: readonly number[],
  filter: readonly number[],
) {
  return convolutionWindow(input, filter, {
    ...(attributes as unknown as ConvolutionAttributes),
    depthwise: type.startsWith('Depthwise'),
  });
}

function isChannelsFirst({ attributes }: KernelCall): boolean {
  return attributes.dataFormat === 'NCHW';
}

function toLast([batch, channels, height, width]: readonly number[]): readonly number[] {
  return [batch, height, width, channels] as readonly number[];
}

/** Pictures with channels last, which is another name for the axes only. */
function channelsLast(call: KernelCall, name: string): Value {
  const x = given(call.inputs, name);
  return isChannelsFirst(call) ? call.run('Transpose', { x }, { perm: [0, 2, 3, 1] }) : x;
}

function asAsked(call: KernelCall, x: Value): Value {
  return isChannelsFirst(call) ? call.run('Transpose', { x }, { perm: [0, 3, 1, 2] }) : x;
}
