import type { ConvolutionScopes, ResidualScopes, Scope } from '@posewright/layers';
import type { HourglassLineage } from './options.js';

/** Where a residual block stands in an hourglass: beside, before, within or after the next smaller one. */
export type Place = 'upper' | 'lowerIn' | 'bottom' | 'lowerOut';

/** The names of one reference implementation, and in which order its layers come. */
export interface LineageNames {
  /** Batch norm and ReLU before or after the convolution in the stem's first layer and in the linear layers. */
  readonly order: 'conv-norm-relu' | 'norm-relu-conv';
  /** First convolution of the stem, 7x7 at stride 2. */
  readonly stem: (root: Scope) => ConvolutionScopes;
  /** The stem's three residual blocks: before the pooling, after it, last. */
  readonly stemResiduals: (root: Scope) => readonly [Scope, Scope, Scope];
  /** Whether the stem widens to all filters in its second residual block or only in its third. */
  readonly widensIn: 'second' | 'third';
  /** A place in an hourglass; `level` is counted from 1, the innermost. */
  readonly place: (root: Scope, stack: number, level: number, depth: number, place: Place) => Scope;
  /** Whether the blocks of a place have numbers where there is only one. */
  readonly numbersSingleBlocks: boolean;
  /** The residual blocks after an hourglass. */
  readonly features: (root: Scope, stack: number) => Scope;
  /** The 1x1 convolution with norm and ReLU after those. */
  readonly linear: (root: Scope, stack: number) => ConvolutionScopes;
  /** The 1x1 convolution that makes the heatmaps. */
  readonly head: (root: Scope, stack: number) => Scope;
  /** The 1x1 convolution that takes features to the next hourglass. */
  readonly featureLink: (root: Scope, stack: number) => Scope;
  /** The 1x1 convolution that takes heatmaps to the next hourglass. */
  readonly headLink: (root: Scope, stack: number) => Scope;
  /** Whether the last hourglass has links too, which lead nowhere. */
  readonly linksAfterLast: boolean;
  /** The layers of a residual block. */
  readonly residual: (scope: Scope) => ResidualScopes;
}

/** The names of each lineage. */
export const LINEAGES: Readonly<Record<HourglassLineage, LineageNames>> = {
  newell: {
    order: 'conv-norm-relu',
    stem: (root) => normAndConv(at(root, 'pre', 0), 'bn', 'conv'),
    stemResiduals: (root) => [at(root, 'pre', 1), at(root, 'pre', 3), at(root, 'pre', 4)],
    widensIn: 'third',
    place: (root, stack, level, depth, place) => {
      const hourglass = at(root, 'hgs', stack, 0, ...repeat('low2', depth - level));
      const names = { upper: 'up1', lowerIn: 'low1', bottom: 'low2', lowerOut: 'low3' };
      return hourglass.child(names[place]);
    },
    numbersSingleBlocks: false,
    features: (root, stack) => at(root, 'features', stack, 0),
    linear: (root, stack) => normAndConv(at(root, 'features', stack, 1), 'bn', 'conv'),
    head: (root, stack) => at(root, 'outs', stack, 'conv'),
    featureLink: (root, stack) => at(root, 'merge_features', stack, 'conv', 'conv'),
    headLink: (root, stack) => at(root, 'merge_preds', stack, 'conv', 'conv'),
    linksAfterLast: false,
    residual: (scope) => ({
      layers: [
        { norm: scope.child('bn1'), conv: at(scope, 'conv1', 'conv') },
        { norm: scope.child('bn2'), conv: at(scope, 'conv2', 'conv') },
        { norm: scope.child('bn3'), conv: at(scope, 'conv3', 'conv') },
      ],
      shortcut: at(scope, 'skip_layer', 'conv'),
    }),
  },
  'pytorch-pose': {
    order: 'conv-norm-relu',
    stem: (root) => normAndConv(root, 'bn1', 'conv1'),
    stemResiduals: (root) => [at(root, 'layer1', 0), at(root, 'layer2', 0), at(root, 'layer3', 0)],
    widensIn: 'second',
    place: (root, stack, level, _depth, place) => {
      const numbers = { upper: 0, lowerIn: 1, lowerOut: 2, bottom: 3 };
      return at(root, 'hg', stack, 'hg', level - 1, numbers[place]);
    },
    numbersSingleBlocks: true,
    features: (root, stack) => at(root, 'res', stack),
    linear: (root, stack) => normAndConv(at(root, 'fc', stack), 1, 0),
    head: (root, stack) => at(root, 'score', stack),
    featureLink: (root, stack) => at(root, 'fc_', stack),
    headLink: (root, stack) => at(root, 'score_', stack),
    linksAfterLast: false,
    residual: (scope) => ({
      layers: [
        normAndConv(scope, 'bn1', 'conv1'),
        normAndConv(scope, 'bn2', 'conv2'),
        normAndConv(scope, 'bn3', 'conv3'),
      ],
      shortcut: at(scope, 'downsample', 0),
    }),
  },
  'norm-first': {
    order: 'norm-relu-conv',
    stem: (root) => normAndConv(root.child('start'), 'bn', 'conv'),
    stemResiduals: (root) => [root.child('res1'), root.child('res2'), root.child('res3')],
    widensIn: 'third',
    place: (root, stack, level, depth, place) => {
      const hourglass = at(root, 'hourglass', stack, ...repeat('hg', depth - level));
      const names = { upper: 'skip', lowerIn: 'afterpool', bottom: 'num1res', lowerOut: 'lowres' };
      return hourglass.child(names[place]);
    },
    numbersSingleBlocks: true,
    features: (root, stack) => at(root, 'Residual', stack),
    linear: (root, stack) => normAndConv(at(root, 'lin1', stack), 'bn', 'conv'),
    head: (root, stack) => at(root, 'chantojoints', stack),
    featureLink: (root, stack) => at(root, 'lin2', stack),
    headLink: (root, stack) => at(root, 'jointstochan', stack),
    linksAfterLast: true,
    residual: (scope) => ({
      layers: [
        normAndConv(at(scope, 'cb', 'cbr1'), 'bn', 'conv'),
        normAndConv(at(scope, 'cb', 'cbr2'), 'bn', 'conv'),
        normAndConv(at(scope, 'cb', 'cbr3'), 'bn', 'conv'),
      ],
      shortcut: at(scope, 'skip', 'conv'),
    }),
  },
};

function at(scope: Scope, ...path: readonly (string | number)[]): Scope {
  return path.reduce((parent, name) => parent.child(name), scope);
}

function normAndConv(
  scope: Scope,
  norm: string | number,
  conv: string | number,
): ConvolutionScopes {
  return { norm: scope.child(norm), conv: scope.child(conv) };
}

function repeat(name: string, times: number): string[] {
  return Array.from({ length: times }, () => name);
}
