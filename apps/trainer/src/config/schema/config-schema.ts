import { RECIPES } from '@posewright/augment';
import { CODECS } from '@posewright/pose';
import * as v from 'valibot';
import { LOSS } from './loss-schema.js';
import { SKELETON } from './network-schema.js';
import { CLIPPING, GROUPS, OPTIMIZER, PATTERNS } from './optimizer-schema.js';
import {
  flag,
  list,
  natural,
  notNegative,
  oneOf,
  part,
  positive,
  share,
  text,
  whole,
} from './scalars.js';
import { SCHEDULE } from './schedule-schema.js';

/** Codecs that a network can be trained for: one map for each joint. */
const GAUSSIAN_CODECS = Object.entries(CODECS).flatMap(([name, { maps }]) =>
  maps === 'gaussian' ? [name] : [],
);
const codec = v.picklist(
  GAUSSIAN_CODECS,
  `one of ${GAUSSIAN_CODECS.join(', ')} (no network here has the three maps for each joint of udp-offset)`,
);

const bottomUp = v.strictObject({
  thickness: positive,
  convention: oneOf(['exact', 'lightweight-openpose']),
  personHeight: positive,
});

/** A configuration; every key may be left out, and the optional ones of a preset may be taken away by `null`. */
export const CONFIG = v.strictObject({
  preset: v.optional(text),
  network: v.optional(v.unknown()),
  initialize: v.nullish(v.strictObject({ weights: text, skeleton: v.optional(SKELETON) })),
  frozen: v.nullish(PATTERNS),
  optimizer: v.optional(OPTIMIZER),
  groups: v.nullish(GROUPS),
  learningRate: v.optional(positive),
  referenceBatch: v.nullish(natural),
  schedule: v.optional(SCHEDULE),
  batchSize: v.optional(natural),
  accumulation: v.nullish(natural),
  epochs: v.optional(natural),
  clipping: v.nullish(CLIPPING),
  ema: v.nullish(v.strictObject({ decay: share, warmUp: v.optional(flag) })),
  sigma: v.optional(positive),
  codec: v.nullish(codec),
  hiddenWeight: v.nullish(part),
  loss: v.optional(LOSS),
  foregroundWeight: v.optional(positive),
  stageWeights: v.nullish(list(notNegative, 'a list of numbers of at least 0')),
  jointWeights: v.nullish(
    v.record(v.string(), notNegative, 'an object, e.g. { "left_wrist": 1.5 }'),
  ),
  augmentation: v.optional(oneOf(Object.keys(RECIPES))),
  bottomUp: v.nullish(bottomUp),
  seed: v.optional(whole),
});
