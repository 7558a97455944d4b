import {
  type Block,
  block,
  type ConvolutionScopes,
  chain,
  conv2d,
  convNormRelu,
  maxPool,
  normReluConv,
  observedBlock,
  residualBlock,
  type Scope,
  upsample,
} from '@posewright/layers';
import * as tf from '@tensorflow/tfjs-core';
import type { LineageNames, Place } from './lineages.js';
import type { HourglassOptions } from './options.js';

/** What every part of an hourglass network is built from. */
export interface Construction {
  /** Root of the parameters' names. */
  readonly root: Scope;
  /** Names and order of the layers. */
  readonly names: LineageNames;
  /** Sizes. */
  readonly options: HourglassOptions;
}

/**
 * The first layers: 7x7 at stride 2, a residual block, pooling, two more residual blocks (Newell et al., 2016, sec. 3.1).
 * `[batch, height, width, 3]` -> `[batch, height / 4, width / 4, filters]`.
 */
export function stem({ root, names, options: { filters } }: Construction): Block {
  const [first, second, third] = names.stemResiduals(root);
  const quarter = filters / 4;
  const half = filters / 2;
  const middle = names.widensIn === 'second' ? filters : half;
  const residual = (scope: Scope, inputs: number, outputs: number) =>
    residualBlock(names.residual(scope), { inputs, filters: outputs });
  return chain(
    linear(names, names.stem(root), { inputs: 3, filters: quarter, kernelSize: 7, strides: 2 }),
    residual(first, quarter, half),
    maxPool(half),
    residual(second, half, middle),
    residual(third, middle, filters),
  );
}

/**
 * An hourglass of order `level`: residual blocks at full resolution, beside pooling, residual blocks, the hourglass of the next
 * lower order (or more blocks where there is none), residual blocks and nearest upsampling (Newell et al.,
 * 2016, fig. 3). The shape stays.
 *
 * Who observes the pass sees `hourglass_{stack}.down_{level}` after the pooling and its blocks, from the highest level to 1, then `.bottom`,
 * then `.up_{level}`, the sums on the way back.
 */
export function hourglass(
  construction: Construction,
  stack: number,
  level = construction.options.depth,
): Block {
  const { root, names, options } = construction;
  const { filters, depth } = options;
  const blocks = (place: Place) =>
    residualBlocks(construction, names.place(root, stack, level, depth, place));
  const upper = blocks('upper');
  const part = `hourglass_${stack}`;
  const bottom = () => observedBlock(`${part}.bottom`, blocks('bottom'));
  const lower = chain(
    maxPool(filters),
    observedBlock(`${part}.down_${level}`, blocks('lowerIn')),
    level > 1 ? hourglass(construction, stack, level - 1) : bottom(),
    blocks('lowerOut'),
    upsample(filters),
  );
  const whole = block(filters, (input, mode) => tf.add(upper(input, mode), lower(input, mode)));
  return observedBlock(`${part}.up_${level}`, whole);
}

/** Residual blocks and the linear layer between an hourglass and its heatmaps. The shape stays. */
export function features(construction: Construction, stack: number): Block {
  const { root, names, options } = construction;
  return chain(
    residualBlocks(construction, names.features(root, stack)),
    linear(names, names.linear(root, stack), { inputs: options.filters, filters: options.filters }),
  );
}

/** 1x1 convolution to one heatmap for each joint. `[..., filters]` -> `[..., joints]`. */
export function head({ root, names, options }: Construction, stack: number): Block {
  const joints = options.skeleton.joints.length;
  return conv2d(names.head(root, stack), { inputs: options.filters, filters: joints });
}

/** The two 1x1 convolutions from an hourglass to the next. */
export function links({ root, names, options }: Construction, stack: number) {
  const { filters, skeleton } = options;
  return {
    features: conv2d(names.featureLink(root, stack), { inputs: filters, filters }),
    heatmaps: conv2d(names.headLink(root, stack), { inputs: skeleton.joints.length, filters }),
  };
}

function residualBlocks(
  { names, options: { blocks, filters } }: Construction,
  scope: Scope,
): Block {
  const single = blocks === 1 && !names.numbersSingleBlocks;
  const make = (place: Scope) => residualBlock(names.residual(place), { inputs: filters, filters });
  const rest = Array.from({ length: blocks - 1 }, (_, index) => make(scope.child(index + 1)));
  return chain(make(single ? scope : scope.child(0)), ...rest);
}

function linear(
  { order }: LineageNames,
  scopes: ConvolutionScopes,
  options: Parameters<typeof convNormRelu>[1],
): Block {
  return order === 'conv-norm-relu' ? convNormRelu(scopes, options) : normReluConv(scopes, options);
}
