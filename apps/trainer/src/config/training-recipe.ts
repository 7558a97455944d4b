import type { NetworkDescription } from '@posewright/architectures';
import type { Skeleton } from '@posewright/pose';
import type { InitialWeights, TrainingConfig } from './training-config.js';

/** Options of a network, its skeleton by name where that is a known one. */
type NamedSkeleton<Options> = Options extends { readonly skeleton: Skeleton }
  ? Partial<Omit<Options, 'skeleton'>> & { readonly skeleton?: Skeleton | string }
  : never;

type DescribedNetwork<Description> = Description extends NetworkDescription
  ? {
      readonly architecture: Description['architecture'];
      readonly options?: NamedSkeleton<Description['options']>;
    }
  : never;

type Replaced = 'network' | 'initialize' | 'optimizer' | 'schedule' | 'loss';

/**
 * A configuration as a user writes it: a `preset` and what differs from it, or everything. `null` takes away what a preset has and a run can do
 * without, e.g. `initialize` or `ema`. What is an object replaces the preset's whole, but for `network`.
 */
export type TrainingRecipe = {
  readonly [Key in keyof Omit<TrainingConfig, Replaced>]?:
    | TrainingConfig[Key]
    | (undefined extends TrainingConfig[Key] ? null : never);
} & {
  /** Name of an architecture preset, options that differ from the preset's, or an architecture and its options. */
  readonly network?:
    | string
    | DescribedNetwork<NetworkDescription>
    | NamedSkeleton<NetworkDescription['options']>;
  /** Weights to begin with. */
  readonly initialize?:
    | (Omit<InitialWeights, 'skeleton'> & { readonly skeleton?: Skeleton | string })
    | null;
  /** Rule that moves the parameters; its kind alone for PyTorch's values. */
  readonly optimizer?: TrainingConfig['optimizer'] | TrainingConfig['optimizer']['kind'];
  /** How the learning rate changes; its kind alone where that needs no numbers. */
  readonly schedule?: TrainingConfig['schedule'] | 'cosine' | 'one-cycle' | 'constant';
  /** How answers are compared with targets; its kind alone where that needs no numbers. */
  readonly loss?:
    | TrainingConfig['loss']
    | { readonly kind: 'mse'; readonly foregroundWeight?: number }
    | Exclude<TrainingConfig['loss']['kind'], 'hardest-joints'>;
};
