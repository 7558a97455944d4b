import type { Difficulty } from '@posewright/datasets';
import type { DatasetSpec } from '@posewright/datasets/node';
import { OptionError, type Size, type Skeleton } from '@posewright/pose';

/** The data of a run. */
export interface DatasetChoice {
  /** What it learns from. */
  readonly train: DatasetSpec;
  /** What it is measured on. */
  readonly validation: DatasetSpec;
  /** What of a picture the network sees. */
  readonly crop: 'picture' | 'person';
}

/** Options of {@link chooseDatasets}. */
export interface DatasetOptions {
  /** E.g. `lsp-crops`. */
  readonly kind: string;
  /** Folder; drawn people need none. */
  readonly directory: string | undefined;
  /** Size of drawn pictures. */
  readonly input: Size;
  /** Joints of drawn people. */
  readonly skeleton: Skeleton;
  /** Drawn people to learn from; a fifth as many are measured. */
  readonly samples?: number | undefined;
  /** How drawn people stand and what hides them. */
  readonly difficulty?: Difficulty | undefined;
  /** Parts of a COCO data set to learn from and to be measured on; `train2017` and `val2017` where not given. */
  readonly splits?: {
    readonly train?: string | undefined;
    readonly validation?: string | undefined;
  };
  /** Learn from only so many pictures, the first, and be measured on the same: whether a network can learn them at all. */
  readonly overfit?: number | undefined;
}

const KINDS = ['lsp-crops', 'lsp', 'coco', 'synthetic'] as const;

/** Drawn people in an epoch where `--samples` is not given. */
const SAMPLES = 2000;

/**
 * Chooses what to learn from and what to be measured on. Leeds Sports Pose extended is split by its pictures' numbers, up to 8500 and
 * 8501 to 9500; drawn people have other seeds.
 *
 * @throws {OptionError} where there is no such kind, or it needs a folder.
 */
export function chooseDatasets({ overfit, ...options }: DatasetOptions): DatasetChoice {
  if (overfit === undefined) return chooseKind(options);
  const choice = chooseKind({ ...options, splits: { train: '', ...options.splits } });
  const train = { ...choice.train, range: { start: 0, end: overfit } };
  return { ...choice, train, validation: train };
}

function chooseKind({
  kind,
  directory,
  input,
  skeleton,
  samples = SAMPLES,
  difficulty = 'easy',
  splits = {},
}: Omit<DatasetOptions, 'overfit'>): DatasetChoice {
  switch (kind) {
    case 'lsp-crops':
    case 'lsp': {
      const folder = requireDirectory(kind, directory);
      return {
        train: { kind, directory: folder, split: 'train' },
        validation: { kind, directory: folder, split: 'validation' },
        crop: kind === 'lsp' ? 'person' : 'picture',
      };
    }
    case 'coco': {
      const folder = requireDirectory(kind, directory);
      const { train = 'train2017', validation = 'val2017' } = splits;
      return {
        train: { kind, directory: folder, ...(train !== '' && { split: train }) },
        validation: { kind, directory: folder, split: validation },
        crop: 'person',
      };
    }
    case 'synthetic': {
      const drawn = { kind, size: input, skeleton, difficulty } as const;
      return {
        train: { ...drawn, seed: 1, length: samples },
        validation: { ...drawn, seed: 2, length: Math.ceil(samples / 5) },
        crop: 'picture',
      };
    }
    default:
      throw new OptionError('--dataset', `one of ${KINDS.join(', ')}`, kind);
  }
}

function requireDirectory(kind: string, directory: string | undefined): string {
  if (directory !== undefined) return directory;
  throw new OptionError('--data', `the folder of the data set ${kind}`, directory);
}
