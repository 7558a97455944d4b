import { nameSkeleton } from './resolve-skeleton.js';
import type { TrainingConfig } from './training-config.js';

/** Every key, in the order of {@link TrainingConfig}. */
const KEYS = [
  'initialize',
  'frozen',
  'optimizer',
  'groups',
  'learningRate',
  'referenceBatch',
  'schedule',
  'batchSize',
  'accumulation',
  'epochs',
  'clipping',
  'ema',
  'sigma',
  'codec',
  'hiddenWeight',
  'loss',
  'foregroundWeight',
  'stageWeights',
  'jointWeights',
  'augmentation',
  'bottomUp',
  'seed',
] as const satisfies readonly (keyof TrainingConfig)[];

/**
 * Everything that a configuration says, as data for a file that `--config` takes. Known skeletons stand there by their names, and what the configuration
 * does without as `null`.
 */
export function printConfig({ preset, network, ...config }: TrainingConfig): object {
  const { skeleton, ...options } = network.options;
  const { initialize } = config;
  const named = initialize?.skeleton && { skeleton: nameSkeleton(initialize.skeleton) };
  return {
    preset,
    network: {
      architecture: network.architecture,
      options: { ...options, skeleton: nameSkeleton(skeleton) },
    },
    ...Object.fromEntries(KEYS.map((key) => [key, config[key] ?? null])),
    ...(named !== undefined && { initialize: { ...initialize, ...named } }),
  };
}
