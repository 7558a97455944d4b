import { readFile } from 'node:fs/promises';
import type { NetworkDescription } from '@posewright/architectures';
import { RECIPES } from '@posewright/augment';
import { CODECS, OptionError } from '@posewright/pose';
import * as v from 'valibot';
import { choosePreset } from './choose-preset.js';
import { PRESETS } from './presets.js';
import type { TrainingConfig } from './training-config.js';

const natural = v.pipe(v.number(), v.integer(), v.minValue(1));
const positive = v.pipe(v.number(), v.gtValue(0));
const factor = v.pipe(v.number(), v.gtValue(0), v.maxValue(1));
const size = v.strictObject({ height: natural, width: natural });

const stage = v.strictObject({
  modules: natural,
  branches: natural,
  block: v.picklist(['basic', 'bottleneck']),
  blocks: v.array(natural),
  filters: v.array(natural),
});

/** What of a network can differ from its preset. */
const NETWORK_CHANGES = {
  hourglass: v.strictObject({
    lineage: v.optional(v.picklist(['newell', 'pytorch-pose', 'norm-first'])),
    stacks: v.optional(natural),
    depth: v.optional(natural),
    filters: v.optional(natural),
    blocks: v.optional(natural),
    link: v.optional(v.picklist(['sum', 'replace'])),
    input: v.optional(size),
  }),
  hrnet: v.strictObject({
    stemFilters: v.optional(natural),
    stemBlocks: v.optional(natural),
    stages: v.optional(v.array(stage)),
    exchange: v.optional(v.picklist(['within-stages', 'across-stages', 'at-end'])),
    resolutions: v.optional(v.picklist(['gradual', 'all'])),
    heatmaps: v.optional(v.picklist(['highest', 'each'])),
    headKernelSize: v.optional(v.picklist([1, 3])),
    input: v.optional(size),
  }),
  'lightweight-openpose': v.strictObject({
    lineage: v.optional(v.picklist(['pytorch', 'open-model-zoo'])),
    backboneWidth: v.optional(positive),
    filters: v.optional(natural),
    headFilters: v.optional(natural),
    refinements: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
    input: v.optional(size),
  }),
} as const;

const ConfigFile = v.strictObject({
  preset: v.picklist(Object.keys(PRESETS)),
  network: v.optional(v.record(v.string(), v.unknown())),
  optimizer: v.optional(v.picklist(['rmsprop', 'adam'])),
  learningRate: v.optional(positive),
  schedule: v.optional(
    v.variant('kind', [
      v.strictObject({ kind: v.literal('step'), milestones: v.array(natural), factor }),
      v.strictObject({
        kind: v.literal('plateau'),
        patience: v.pipe(v.number(), v.integer(), v.minValue(0)),
        factor,
      }),
    ]),
  ),
  batchSize: v.optional(natural),
  epochs: v.optional(natural),
  sigma: v.optional(positive),
  codec: v.optional(v.picklist(Object.keys(CODECS).filter((name) => name !== 'udp-offset'))),
  foregroundWeight: v.optional(v.pipe(v.number(), v.minValue(1))),
  augmentation: v.optional(v.picklist(Object.keys(RECIPES))),
  seed: v.optional(v.pipe(v.number(), v.integer())),
});

/**
 * Reads a configuration of one's own: JSON with `preset` and whatever should differ from it.
 *
 * @throws {OptionError} where the file cannot be read, or names the key, the value and what is allowed.
 */
export async function readConfig(file: string): Promise<TrainingConfig> {
  const { preset: name, network, ...changes } = parse(ConfigFile, await readJson(file), file);
  const preset = choosePreset(name);
  const { architecture, options } = preset.network;
  const differs = parse(NETWORK_CHANGES[architecture], network ?? {}, file, 'network');
  return {
    ...preset,
    ...(changes as Partial<TrainingConfig>),
    network: { architecture, options: { ...options, ...differs } } as NetworkDescription,
  };
}

function parse<Schema extends v.GenericSchema & { readonly entries: object }>(
  schema: Schema,
  value: unknown,
  file: string,
  parent?: string,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, value, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const key = [parent, v.getDotPath(issue)].filter((part) => part != null).join('.') || file;
  const expected =
    issue.expected === 'never'
      ? `left out: the keys are ${Object.keys(schema.entries).join(', ')}`
      : (issue.expected ?? 'another value');
  throw new OptionError(key, expected, issue.input, `See \`${file}\`.`);
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new OptionError('--config', 'a JSON file', file, reason);
  }
}
