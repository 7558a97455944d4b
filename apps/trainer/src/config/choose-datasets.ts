import type { Difficulty } from '@posewright/datasets';
import type { DatasetSpec } from '@posewright/datasets/node';
import { OptionError, type Size, type Skeleton } from '@posewright/pose';
import type { CropKind } from '@posewright/training';

/** The data of a run. */
export interface DatasetChoice {
  /** What it learns from. */
  readonly train: DatasetSpec;
  /** What it is measured on. */
  readonly validation: DatasetSpec;
  /** What of a picture the network sees. */
  readonly crop: CropKind;
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
  /** Parts to learn from and to be measured on; the set's own where not given, e.g. COCO's `train2017` and `val2017`. */
  readonly splits?: {
    readonly train?: string | undefined;
    readonly validation?: string | undefined;
  };
  /** Learn from only so many pictures, the first, and be measured on the same: whether a network can learn them at all. */
  readonly overfit?: number | undefined;
}

/** Names of the parts of each kind of data set that has a folder. */
const SPLITS = {
  'lsp-crops': { train: 'train', validation: 'validation' },
  lsp: { train: 'train', validation: 'validation' },
  mpii: { train: 'train', validation: 'validation' },
  flic: { train: 'train', validation: 'test' },
  coco: { train: 'train2017', validation: 'val2017' },
  'yolo-pose': { train: 'train', validation: 'val' },
  folder: { train: 'train', validation: 'validation' },
} as const;

/** What people of each kind are shown by: what its annotations have, and how references show them. */
const CROPS: Readonly<Record<keyof typeof SPLITS, CropKind>> = {
  'lsp-crops': 'picture',
  lsp: 'person',
  mpii: 'center',
  flic: 'center',
  coco: 'box',
  'yolo-pose': 'box',
  folder: 'box',
};

const KINDS = [...Object.keys(SPLITS), 'synthetic'];

/** Drawn people in an epoch where `--samples` is not given. */
const SAMPLES = 2000;

/**
 * Chooses what to learn from and what to be measured on: the parts of the set by their usual names (of Leeds Sports Pose extended, pictures
 * numbered up to 8500 and 8501 to 9500; of LSP, its halves; of one's own folder without parts, a fifth at random); drawn people
 * have other seeds.
 *
 * @throws {OptionError} where there is no such kind, it needs a folder, or drawn people are given one.
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
  if (kind === 'synthetic') {
    refuseDirectory(directory);
    const drawn = { kind, size: input, skeleton, difficulty } as const;
    return {
      train: { ...drawn, seed: 1, length: samples },
      validation: { ...drawn, seed: 2, length: Math.ceil(samples / 5) },
      crop: 'picture',
    };
  }
  if (!isKindWithFolder(kind)) {
    throw new OptionError('--dataset', `one of ${KINDS.join(', ')}`, kind);
  }
  const folder = { kind, directory: requireDirectory(kind, directory) };
  const { train = SPLITS[kind].train, validation = SPLITS[kind].validation } = splits;
  return {
    train: specOf({ ...folder, split: train }),
    validation: specOf({ ...folder, split: validation }),
    crop: CROPS[kind],
  };
}

function isKindWithFolder(kind: string): kind is keyof typeof SPLITS {
  return Object.hasOwn(SPLITS, kind);
}

/** An empty split is the whole set. The set itself says which it has, so that its message can name them. */
function specOf({
  split,
  ...folder
}: {
  readonly kind: keyof typeof SPLITS;
  readonly directory: string;
  readonly split: string;
}): DatasetSpec {
  return (split === '' ? folder : { ...folder, split }) as DatasetSpec;
}

/** Who gives a folder means it, and has forgotten `--dataset`. */
function refuseDirectory(directory: string | undefined): void {
  if (directory === undefined) return;
  const hint = `Say what is in it by \`--dataset\`: ${Object.keys(SPLITS).join(', ')}.`;
  throw new OptionError('--data', 'left out, as drawn people need no folder', directory, hint);
}

function requireDirectory(kind: string, directory: string | undefined): string {
  if (directory !== undefined) return directory;
  throw new OptionError('--data', `the folder of the data set ${kind}`, directory);
}
