import { readFile } from 'node:fs/promises';
import { OptionError } from '@posewright/pose';
import * as v from 'valibot';
import { choosePreset } from './choose-preset.js';
import { PRESETS } from './presets.js';
import type { TrainingConfig } from './training-config.js';

const natural = v.pipe(v.number(), v.integer(), v.minValue(1));
const positive = v.pipe(v.number(), v.gtValue(0));
const factor = v.pipe(v.number(), v.gtValue(0), v.maxValue(1));
const size = v.strictObject({ height: natural, width: natural });

const ConfigFile = v.strictObject({
  preset: v.picklist(Object.keys(PRESETS)),
  network: v.optional(
    v.strictObject({
      lineage: v.optional(v.picklist(['newell', 'pytorch-pose', 'norm-first'])),
      stacks: v.optional(natural),
      depth: v.optional(natural),
      filters: v.optional(natural),
      blocks: v.optional(natural),
      link: v.optional(v.picklist(['sum', 'replace'])),
      input: v.optional(size),
    }),
  ),
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
  foregroundWeight: v.optional(v.pipe(v.number(), v.minValue(1))),
  augmentation: v.optional(v.picklist(['none', 'newell', 'pytorch-pose'])),
  seed: v.optional(v.pipe(v.number(), v.integer())),
});

/**
 * Reads a configuration of one's own: JSON with `preset` and whatever should differ from it.
 *
 * @throws {OptionError} where the file cannot be read, or names the key, the value and what is allowed.
 */
export async function readConfig(file: string): Promise<TrainingConfig> {
  const parsed = v.safeParse(ConfigFile, await readJson(file), { abortEarly: true });
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const key = v.getDotPath(issue) ?? file;
    const expected =
      issue.expected === 'never'
        ? `left out: the keys are ${Object.keys(ConfigFile.entries).join(', ')}`
        : (issue.expected ?? 'another value');
    throw new OptionError(key, expected, issue.input, `See \`${file}\`.`);
  }
  const { preset: name, network, ...changes } = parsed.output;
  const preset = choosePreset(name);
  return {
    ...preset,
    ...(changes as Partial<TrainingConfig>),
    network: { ...preset.network, ...(network as Partial<TrainingConfig['network']>) },
  };
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new OptionError('--config', 'a JSON file', file, reason);
  }
}
