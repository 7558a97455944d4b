import * as v from 'valibot';
import { flag, fraction, list, natural, notNegative, positive, share, text } from './scalars.js';

const weightDecay = v.optional(notNegative);
const adam = {
  beta1: v.optional(share),
  beta2: v.optional(share),
  epsilon: v.optional(positive),
  weightDecay,
};

/** An optimizer; its kind alone stands for one with PyTorch's values. */
export const OPTIMIZER = v.variant('kind', [
  v.strictObject({
    kind: v.literal('sgd'),
    momentum: v.optional(share),
    dampening: v.optional(fraction),
    nesterov: v.optional(flag),
    weightDecay,
  }),
  v.strictObject({
    kind: v.literal('rmsprop'),
    decay: v.optional(share),
    epsilon: v.optional(positive),
    momentum: v.optional(share),
    weightDecay,
  }),
  v.strictObject({ kind: v.literal('adam'), ...adam }),
  v.strictObject({ kind: v.literal('adamw'), ...adam }),
]);

/** Globs of parameters' names. */
export const PATTERNS = list(text, 'a list of patterns, e.g. ["model.*"]');

/** Parameters that move otherwise than the rest. */
export const GROUPS = list(
  v.strictObject({
    name: text,
    pattern: v.union([text, PATTERNS], 'a pattern such as "model.*", or a list of them'),
    rank: v.optional(natural),
    learningRate: v.optional(notNegative),
    weightDecay,
  }),
  'a list of groups, e.g. [{ "name": "biases", "pattern": "*.bias", "weightDecay": 0 }]',
);

/** Limits of gradients. */
export const CLIPPING = v.union(
  [v.strictObject({ norm: positive }), v.strictObject({ value: positive })],
  '{ "norm": a number above 0 } or { "value": a number above 0 }',
);
