import { NETWORK_PRESETS, type NetworkDescription } from '@posewright/architectures';
import { SKELETONS } from '@posewright/pose';
import * as v from 'valibot';
import { count, list, natural, notNegative, oneOf, positive, real, text } from './scalars.js';

const triple = v.tuple([real, real, real], 'a list of three numbers');

/** The name of a known skeleton, or one's own. */
export const SKELETON = v.union(
  [
    oneOf(Object.keys(SKELETONS)),
    v.strictObject({
      name: text,
      joints: list(text),
      limbs: list(v.tuple([count, count])),
      flip: list(count),
      sigmas: list(positive),
    }),
  ],
  `one of ${Object.keys(SKELETONS).join(', ')}, or an object with the keys name, joints, limbs, flip, sigmas`,
);

const stage = v.strictObject({
  modules: natural,
  branches: natural,
  block: oneOf(['basic', 'bottleneck']),
  blocks: list(natural),
  filters: list(natural),
});

/** What every network has. */
const shared = {
  input: v.optional(v.strictObject({ height: natural, width: natural })),
  skeleton: v.optional(SKELETON),
  preprocessing: v.optional(
    v.strictObject({
      channels: oneOf(['rgb', 'bgr']),
      scale: positive,
      mean: triple,
      std: triple,
      border: notNegative,
    }),
  ),
};

/** Options of each architecture, every one optional. */
export const NETWORK_OPTIONS = {
  hourglass: v.strictObject({
    lineage: v.optional(oneOf(['newell', 'pytorch-pose', 'norm-first'])),
    stacks: v.optional(natural),
    depth: v.optional(natural),
    filters: v.optional(natural),
    blocks: v.optional(natural),
    link: v.optional(oneOf(['sum', 'replace'])),
    ...shared,
  }),
  hrnet: v.strictObject({
    stemFilters: v.optional(natural),
    stemBlocks: v.optional(natural),
    stages: v.optional(list(stage)),
    exchange: v.optional(oneOf(['within-stages', 'across-stages', 'at-end'])),
    resolutions: v.optional(oneOf(['gradual', 'all'])),
    heatmaps: v.optional(oneOf(['highest', 'each'])),
    headKernelSize: v.optional(oneOf([1, 3])),
    ...shared,
  }),
  'lightweight-openpose': v.strictObject({
    lineage: v.optional(oneOf(['pytorch', 'open-model-zoo'])),
    backboneWidth: v.optional(positive),
    filters: v.optional(natural),
    headFilters: v.optional(natural),
    refinements: v.optional(count),
    ...shared,
  }),
} as const satisfies Readonly<Record<NetworkDescription['architecture'], v.GenericSchema>>;

/** A whole network, or one whose options differ from a preset of its architecture. */
export const DESCRIBED_NETWORK = v.strictObject({
  architecture: oneOf(Object.keys(NETWORK_OPTIONS) as (keyof typeof NETWORK_OPTIONS)[]),
  options: v.optional(v.record(v.string(), v.unknown())),
});

/** The name of an architecture preset. */
export const NETWORK_NAME = oneOf(Object.keys(NETWORK_PRESETS));
