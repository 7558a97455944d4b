import {
  type Block,
  BOTTLENECK_EXPANSION,
  basicBlock,
  block,
  bottleneckBlock,
  type Conv2dOptions,
  chain,
  constant,
  conv2d,
  convNorm,
  convNormRelu,
  type Mode,
  normal,
  type Scope,
  upsample,
} from '@posewright/layers';
import * as tf from '@tensorflow/tfjs-core';
import type { HrnetOptions, HrnetStage } from './options.js';

/** What a stage does with the maps of all resolutions, the highest first. */
export interface Parallel {
  /** `[batch, height / 2 ** i, width / 2 ** i, channels[i]]` for each, in and out; there may be more out than in. */
  readonly forward: (inputs: readonly tf.Tensor4D[], mode: Mode) => tf.Tensor4D[];
  /** Channels of each output. */
  readonly channels: readonly number[];
}

/** The reference starts every kernel from a normal distribution of this width. */
const initializer = normal(0.001);
const plain = { bias: false, initializer };

/** Two 3x3 convolutions at stride 2. `[batch, height, width, 3]` -> `[batch, height / 4, width / 4, stemFilters]`. */
export function stem(root: Scope, { stemFilters: filters }: HrnetOptions): Block {
  const strided = { ...plain, filters, kernelSize: 3, strides: 2 };
  return chain(
    convNormRelu({ conv: root.child('conv1'), norm: root.child('bn1') }, { ...strided, inputs: 3 }),
    convNormRelu(
      { conv: root.child('conv2'), norm: root.child('bn2') },
      { ...strided, inputs: filters },
    ),
  );
}

/** The first stage: bottlenecks at the highest resolution, or beside it at every other one too. */
export function firstStage(root: Scope, options: HrnetOptions): Parallel {
  const { stemFilters, stemBlocks, stages, resolutions } = options;
  const bottlenecks = (scope: Scope) => {
    const wide = BOTTLENECK_EXPANSION * stemFilters;
    const blocks = Array.from({ length: stemBlocks }, (_, index) =>
      bottleneckBlock(scope.child(index), {
        inputs: index === 0 ? stemFilters : wide,
        filters: stemFilters,
        initializer,
      }),
    );
    return chain(...blocks);
  };
  const highest = bottlenecks(root.child('layer1'));
  const more = resolutions === 'all' ? (stages[0] as HrnetStage).branches - 1 : 0;
  const lower = Array.from({ length: more }, (_, index) => {
    const scope = root.child('lower').child(index);
    const down = downsampling(scope.child('transition'), {
      inputs: stemFilters,
      filters: stemFilters,
      steps: index + 1,
    });
    return chain(down, bottlenecks(scope.child('layer1')));
  });
  const branches = [highest, ...lower];
  return {
    channels: branches.map(({ channels }) => channels),
    forward: ([input], mode) => branches.map((branch) => branch(input as tf.Tensor4D, mode)),
  };
}

/**
 * From the branches of one stage to those of the next: a 3x3 convolution where the width changes, and for each new
 * resolution 3x3 convolutions at stride 2 from the lowest one so far.
 */
export function transition(
  scope: Scope,
  before: readonly number[],
  channels: readonly number[],
): Parallel {
  const last = before.length - 1;
  const branches = channels.map((filters, index) => {
    const inputs = before[Math.min(index, last)] as number;
    const place = scope.child(index);
    if (index > last) return downsampling(place, { inputs, filters, steps: index - last });
    if (inputs === filters) return block(filters, (input) => input);
    return convNormRelu(zeroAndOne(place), { ...plain, inputs, filters, kernelSize: 3 });
  });
  return {
    channels,
    forward: (inputs, mode) =>
      branches.map((branch, index) => branch(inputs[Math.min(index, last)] as tf.Tensor4D, mode)),
  };
}

/** Channels of the branches of a stage. */
export function stageChannels({ block: kind, filters }: HrnetStage): readonly number[] {
  return filters.map((count) => (kind === 'bottleneck' ? BOTTLENECK_EXPANSION * count : count));
}

/** A module: residual blocks in each branch. */
export function branches(scope: Scope, stage: HrnetStage): Parallel {
  const channels = stageChannels(stage);
  const make = stage.block === 'bottleneck' ? bottleneckBlock : basicBlock;
  const each = stage.filters.map((filters, branch) => {
    const blocks = Array.from({ length: stage.blocks[branch] as number }, (_, index) =>
      make(scope.child(branch).child(index), {
        inputs: channels[branch] as number,
        filters,
        initializer,
      }),
    );
    return chain(...blocks);
  });
  return {
    channels,
    forward: (inputs, mode) =>
      each.map((branch, index) => branch(inputs[index] as tf.Tensor4D, mode)),
  };
}

/**
 * The exchange unit: every output is the sum of all inputs, brought to its resolution and width, with ReLU after (Sun et al.,
 * 2019, fig. 3).
 *
 * @param outputs Resolutions to compute, from the highest on: 1 or all.
 */
export function exchange(scope: Scope, channels: readonly number[], outputs: number): Parallel {
  const toOutput = Array.from({ length: outputs }, (_, to) =>
    channels.map((_count, from) => bring(scope.child(to).child(from), channels, { from, to })),
  );
  return {
    channels: channels.slice(0, outputs),
    forward: (inputs, mode) =>
      toOutput.map((paths) => {
        const brought = paths.map((path, from) => path(inputs[from] as tf.Tensor4D, mode));
        const sum: tf.Tensor4D = brought.reduce((total, next) => tf.add(total, next));
        return tf.relu(sum);
      }),
  };
}

/** A convolution to one heatmap for each joint. `[..., inputs]` -> `[..., joints]`. */
export function head(
  scope: Scope,
  inputs: number,
  { skeleton, headKernelSize }: HrnetOptions,
): Block {
  const filters = skeleton.joints.length;
  return conv2d(scope, {
    inputs,
    filters,
    kernelSize: headKernelSize,
    initializer,
    biasInitializer: constant(0),
  });
}

function bring(
  scope: Scope,
  channels: readonly number[],
  { from, to }: { readonly from: number; readonly to: number },
): Block {
  const inputs = channels[from] as number;
  const filters = channels[to] as number;
  if (from === to) return block(filters, (input) => input);
  if (from > to) {
    const project = convNorm(zeroAndOne(scope), { ...plain, inputs, filters });
    return chain(project, upsample(filters, 2 ** (from - to)));
  }
  const steps = to - from;
  const strided = { ...plain, inputs, kernelSize: 3, strides: 2 };
  const before = Array.from({ length: steps - 1 }, (_, index) =>
    convNormRelu(zeroAndOne(scope.child(index)), { ...strided, filters: inputs }),
  );
  const last = convNorm(zeroAndOne(scope.child(steps - 1)), { ...strided, filters });
  return chain(...before, last);
}

/** 3x3 convolutions at stride 2, each with norm and ReLU; the last one changes the width. */
function downsampling(
  scope: Scope,
  {
    inputs,
    filters,
    steps,
  }: Pick<Conv2dOptions, 'inputs' | 'filters'> & { readonly steps: number },
): Block {
  const blocks = Array.from({ length: steps }, (_, index) =>
    convNormRelu(zeroAndOne(scope.child(index)), {
      ...plain,
      inputs,
      filters: index === steps - 1 ? filters : inputs,
      kernelSize: 3,
      strides: 2,
    }),
  );
  return chain(...blocks);
}

function zeroAndOne(scope: Scope) {
  return { conv: scope.child(0), norm: scope.child(1) };
}
