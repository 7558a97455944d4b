import type { RecipeName } from '@posewright/augment';
import type { GaussianCodec } from '@posewright/training';
import { printConfig } from './print-config.js';
import { resolveConfig } from './resolve-config.js';
import type { TrainingConfig } from './training-config.js';

/** What the command line may change of a configuration. */
export interface RecipeFlags {
  readonly epochs?: number;
  readonly batchSize?: number;
  readonly accumulation?: number;
  readonly learningRate?: number;
  readonly schedule?: TrainingConfig['schedule']['kind'];
  readonly optimizer?: TrainingConfig['optimizer']['kind'];
  readonly clipNorm?: number;
  readonly ema?: number;
  readonly loss?: TrainingConfig['loss']['kind'];
  readonly foregroundWeight?: number;
  readonly codec?: GaussianCodec;
  readonly augmentation?: RecipeName;
  /** A file, or `none`. */
  readonly initialize?: string;
  readonly freeze?: readonly string[];
  readonly seed?: number;
}

/**
 * A configuration with what the command line changes. A kind that it has already keeps its numbers.
 *
 * @throws {OptionError} where the changes do not go with the rest.
 */
export function applyRecipeFlags(config: TrainingConfig, flags: RecipeFlags): TrainingConfig {
  const { optimizer, schedule, loss, clipNorm, ema, initialize, freeze, ...same } = flags;
  const { foregroundWeight, ...printed } = printConfig(config) as Record<string, unknown>;
  const keepsLoss = loss === undefined || loss === config.loss.kind;
  const changes = {
    ...given(RECIPE_KEYS, same),
    ...(optimizer && { optimizer: ofKind(config.optimizer, optimizer) }),
    ...(schedule && { schedule: scheduleOfKind(config, schedule) }),
    ...(loss && { loss: ofKind(config.loss, loss) }),
    ...(clipNorm !== undefined && { clipping: { norm: clipNorm } }),
    ...(ema !== undefined && { ema: { ...config.ema, decay: ema } }),
    ...(initialize && { initialize: initialize === 'none' ? null : { weights: initialize } }),
    ...(freeze && { frozen: freeze }),
  };
  const whole = { ...printed, ...(keepsLoss && { foregroundWeight }), ...changes };
  return resolveConfig(whole, 'the command line');
}

/** Flags that are named as their keys. */
const RECIPE_KEYS = [
  'epochs',
  'batchSize',
  'accumulation',
  'learningRate',
  'foregroundWeight',
  'codec',
  'augmentation',
  'seed',
] as const satisfies readonly (keyof RecipeFlags & keyof TrainingConfig)[];

function given(keys: readonly (keyof RecipeFlags)[], flags: RecipeFlags): Partial<RecipeFlags> {
  return Object.fromEntries(
    keys.flatMap((key) => (flags[key] === undefined ? [] : [[key, flags[key]]])),
  );
}

function ofKind<Config extends { readonly kind: string }>(config: Config, kind: Config['kind']) {
  return config.kind === kind ? config : { kind };
}

/** With the warm-up that there is. */
function scheduleOfKind({ schedule }: TrainingConfig, kind: TrainingConfig['schedule']['kind']) {
  const { warmUp } = schedule;
  return { ...ofKind(schedule, kind), ...(warmUp && { warmUp }) };
}
