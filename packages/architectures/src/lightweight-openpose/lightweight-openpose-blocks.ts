import {
  type Block,
  block,
  type Conv2dOptions,
  chain,
  conv2d,
  convNormRelu,
  depthwiseConv2d,
  depthwiseSeparableBlock,
  elu,
  relu,
  type Scope,
} from '@posewright/layers';
import * as tf from '@tensorflow/tfjs-core';
import type { Lineage } from './lineages.js';
import type { LightweightOpenPoseOptions } from './options.js';

/** What every part of the network is built from. */
export interface Construction {
  /** Root of the parameters' names. */
  readonly root: Scope;
  /** Differences between reference implementations. */
  readonly lineage: Lineage;
  /** Sizes. */
  readonly options: LightweightOpenPoseOptions;
}

/** The two outputs of a stage. */
export interface StageHeads {
  /** `[..., filters]` -> `[..., joints + 1]`. */
  readonly heatmaps: Block;
  /** `[..., filters]` -> `[..., 2 * limbs]`. */
  readonly pafs: Block;
}

/** MobileNet v1 up to `conv5_5`; `conv4_2` keeps its resolution and the layer after it is dilated instead (sec. 3.2). */
const BACKBONE = [
  { filters: 64 },
  { filters: 128, strides: 2 },
  { filters: 128 },
  { filters: 256, strides: 2 },
  { filters: 256 },
  { filters: 512 },
  { filters: 512, dilation: 2 },
  { filters: 512 },
  { filters: 512 },
  { filters: 512 },
  { filters: 512 },
] as const;

/** The dilated MobileNet. `[batch, height, width, 3]` -> `[batch, height / 8, width / 8, 512 * backboneWidth]`. */
export function backbone({ root, lineage, options: { backboneWidth } }: Construction): Block {
  const scope = root.child('model');
  const first = scope.child(0);
  let inputs = 32 * backboneWidth;
  const blocks = [
    normalized(
      lineage,
      { conv: first.child(0), norm: first.child(1) },
      {
        inputs: 3,
        filters: inputs,
        kernelSize: 3,
        strides: 2,
      },
    ),
  ];
  BACKBONE.forEach(({ filters: width, ...options }, index) => {
    const filters = width * backboneWidth;
    const make = lineage.normalizes ? depthwiseSeparableBlock : foldedSeparableBlock;
    blocks.push(make(scope.child(index + 1), { inputs, filters, ...options }));
    inputs = filters;
  });
  return chain(...blocks);
}

/**
 * The context module, which takes the place of two layers of VGG (sec. 3.3).
 * `[..., inputs]` -> `[..., filters]`.
 */
export function contextModule(
  { root, lineage, options: { filters } }: Construction,
  inputs: number,
): Block {
  const scope = root.child('cpm');
  const activation = lineage.alignActivation === 'relu' ? relu : elu;
  const align = chain(
    conv2d(scope.child('align').child(0), { inputs, filters }),
    activation(filters),
  );
  const reduce = lineage.reduces
    ? [conv2d(scope.child('red').child(0), { inputs: filters, filters }), elu(filters)]
    : [];
  const trunk = [0, 1, 2].flatMap((index) => {
    const place = scope.child('trunk').child(index);
    const bias = lineage.trunkBias;
    return [
      depthwiseConv2d(place.child(0), { channels: filters, bias }),
      elu(filters),
      conv2d(place.child(2), { inputs: filters, filters, bias }),
      elu(filters),
    ];
  });
  const body = chain(...reduce, ...trunk);
  const last = convRelu(scope.child('conv').child(0), { inputs: filters, filters, kernelSize: 3 });
  return block(filters, (input, mode) => {
    const aligned = align(input, mode);
    return last(tf.add(aligned, body(aligned, mode)), mode);
  });
}

/** The initial stage's trunk: three 3x3 convolutions that heatmaps and fields share (sec. 3.3). The shape stays. */
export function initialTrunk({ root, options: { filters } }: Construction): Block {
  const scope = root.child('initial_stage').child('trunk');
  return chain(
    ...[0, 1, 2].map((index) =>
      convRelu(scope.child(index).child(0), { inputs: filters, filters, kernelSize: 3 }),
    ),
  );
}

/** The initial stage's outputs. */
export function initialHeads(construction: Construction): StageHeads {
  const { root, options } = construction;
  return heads(root.child('initial_stage'), construction, options.headFilters);
}

/**
 * A refinement stage's trunk: five blocks of a 1x1 convolution, whose output goes round a 3x3 and a dilated 3x3
 * convolution, in the place of 7x7 convolutions (sec. 3.3, fig. 4). `[..., inputs]` -> `[..., filters]`.
 */
export function refinementTrunk(construction: Construction, stage: number): Block {
  const { root, options } = construction;
  const { filters, skeleton } = options;
  const scope = root.child('refinement_stages').child(stage).child('trunk');
  const first = filters + skeleton.joints.length + 1 + 2 * skeleton.limbs.length;
  return chain(
    ...[0, 1, 2, 3, 4].map((index) =>
      refinementBlock(scope.child(index), construction, index === 0 ? first : filters),
    ),
  );
}

/** A refinement stage's outputs. */
export function refinementHeads(construction: Construction, stage: number): StageHeads {
  const { root, options } = construction;
  return heads(root.child('refinement_stages').child(stage), construction, options.filters);
}

function refinementBlock(
  scope: Scope,
  { lineage, options: { filters } }: Construction,
  inputs: number,
): Block {
  const initial = convRelu(scope.child('initial').child(0), { inputs, filters });
  const layer = (index: number, dilation: number) => {
    const place = scope.child('trunk').child(index);
    const scopes = { conv: place.child(0), norm: place.child(1) };
    const options = { inputs: filters, filters, kernelSize: 3, dilation };
    return lineage.normalizes ? convNormRelu(scopes, options) : convRelu(scopes.conv, options);
  };
  const trunk = chain(layer(0, 1), layer(1, 2));
  return block(filters, (input, mode) => {
    const shared = initial(input, mode);
    return tf.add(shared, trunk(shared, mode));
  });
}

function heads(scope: Scope, { options }: Construction, hidden: number): StageHeads {
  const { filters, skeleton } = options;
  const make = (name: string, channels: number) => {
    const place = scope.child(name);
    return chain(
      convRelu(place.child(0).child(0), { inputs: filters, filters: hidden }),
      conv2d(place.child(1).child(0), { inputs: hidden, filters: channels }),
    );
  };
  return {
    heatmaps: make('heatmaps', skeleton.joints.length + 1),
    pafs: make('pafs', 2 * skeleton.limbs.length),
  };
}

/** Depthwise and pointwise convolution with biases in the place of batch norms. */
function foldedSeparableBlock(
  scope: Scope,
  { inputs, filters, ...options }: Parameters<typeof depthwiseSeparableBlock>[1],
): Block {
  return chain(
    depthwiseConv2d(scope.child(0), { channels: inputs, bias: true, ...options }),
    relu(inputs),
    convRelu(scope.child(3), { inputs, filters }),
  );
}

/** Convolution, batch norm (or a bias that has absorbed it), ReLU. */
function normalized(
  { normalizes }: Lineage,
  scopes: Parameters<typeof convNormRelu>[0],
  options: Conv2dOptions,
): Block {
  return normalizes
    ? convNormRelu(scopes, { ...options, bias: false })
    : convRelu(scopes.conv, options);
}

function convRelu(scope: Scope, options: Conv2dOptions): Block {
  return chain(conv2d(scope, options), relu(options.filters));
}
