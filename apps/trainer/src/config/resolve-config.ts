import { basename, extname } from 'node:path';
import { OptionError, type Skeleton } from '@posewright/pose';
import type * as v from 'valibot';
import { checkCombinations } from './check-combinations.js';
import { choosePreset, findPreset } from './choose-preset.js';
import { resolveNetwork } from './resolve-network.js';
import { resolveSkeleton } from './resolve-skeleton.js';
import { CONFIG } from './schema/config-schema.js';
import { validate } from './schema/validate.js';
import type { TrainingConfig } from './training-config.js';

/** Keys that a configuration without a preset has to have. */
const REQUIRED = [
  'network',
  'optimizer',
  'learningRate',
  'schedule',
  'batchSize',
  'epochs',
  'sigma',
  'augmentation',
] as const;

type Parsed = v.InferOutput<typeof CONFIG>;

/**
 * Makes a configuration whole: what a user wrote, on top of its preset.
 *
 * @param value Of a file, unchecked.
 * @param file The file, for messages and for a name where there is no preset.
 * @throws {OptionError} that names the key, the value and what is allowed.
 */
export function resolveConfig(value: unknown, file: string): TrainingConfig {
  const given = validate(CONFIG, withKinds(value, file), { file });
  const isWhole = REQUIRED.every((key) => given[key] !== undefined);
  const base = findBase(given, isWhole);
  return complete(given, base, file);
}

/**
 * Reads the configuration of a run that has begun. It is whole, so that no preset has a say in it, and may be of an earlier version.
 *
 * @param file `config.json` of the run's folder, for messages.
 * @throws {OptionError} that names the key, the value and what is allowed.
 */
export function restoreConfig(value: unknown, file: string): TrainingConfig {
  const given = validate(CONFIG, withKinds(value, file), { file });
  const network = given.preset === undefined ? undefined : findPreset(given.preset)?.network;
  return complete(given, network && { network }, file);
}

/** Lets `'adam'` stand for `{ kind: 'adam' }`. */
function withKinds(value: unknown, file: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new OptionError(
      file,
      'an object, e.g. { "preset": "hourglass-tiny", "epochs": 30 }',
      value,
    );
  }
  const config: Record<string, unknown> = { ...value };
  for (const key of ['optimizer', 'schedule', 'loss']) {
    if (typeof config[key] === 'string') config[key] = { kind: config[key] };
  }
  return config;
}

/** The preset. Of a configuration that is whole the name may be any. */
function findBase({ preset }: Parsed, isWhole: boolean): TrainingConfig | undefined {
  if (preset === undefined) return undefined;
  return isWhole ? findPreset(preset) : choosePreset(preset, 'preset');
}

function complete(
  given: Parsed,
  base: Partial<TrainingConfig> | undefined,
  file: string,
): TrainingConfig {
  for (const key of REQUIRED) {
    if (given[key] !== undefined || base?.[key] !== undefined) continue;
    const expected = base === undefined ? 'given, as there is no `preset`' : 'given';
    throw new OptionError(key, expected, undefined, `See \`${file}\`.`);
  }
  const { initialize, ...rest } = given;
  const config = withoutEmpty({
    preset: basename(file, extname(file)),
    seed: 0,
    ...base,
    ...withoutUndefined(rest),
    network: resolveNetwork(given.network, base?.network, { file }),
    ...chooseLoss(given, base),
    ...(initialize !== undefined && { initialize: initialize && withSkeleton(initialize) }),
  }) as unknown as TrainingConfig;
  checkCombinations(config);
  return config;
}

/** Losses whose maps sum to 1 take no weight of the foreground from a preset. */
function chooseLoss(
  given: Parsed,
  base: Partial<TrainingConfig> | undefined,
): Pick<TrainingConfig, 'loss' | 'foregroundWeight'> {
  const { foregroundWeight: nested, ...loss } = (given.loss ?? base?.loss ?? { kind: 'mse' }) as {
    readonly kind: 'mse';
    readonly foregroundWeight?: number;
  };
  if (nested !== undefined && given.foregroundWeight !== undefined) {
    const why = 'It stands in `loss` too.';
    throw new OptionError('foregroundWeight', 'left out', given.foregroundWeight, why);
  }
  const inherited = given.loss === undefined || given.loss.kind === base?.loss?.kind;
  const foregroundWeight =
    nested ?? given.foregroundWeight ?? (inherited ? base?.foregroundWeight : undefined) ?? 1;
  return { loss, foregroundWeight };
}

function withSkeleton(initialize: NonNullable<Parsed['initialize']>) {
  const { weights, skeleton } = initialize;
  return skeleton === undefined
    ? { weights }
    : { weights, skeleton: resolveSkeleton(skeleton as string | Skeleton) };
}

function withoutUndefined(record: object): object {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

/** Keys with `null` are taken away. */
function withoutEmpty(record: object): object {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
}
