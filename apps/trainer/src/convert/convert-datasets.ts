import {
  type Annotation,
  convertSkeleton,
  type JointMap,
  mergeDatasets,
  type PoseDataset,
  splitByShares,
} from '@posewright/datasets';
import {
  hashPictures,
  type Loss,
  measureLoss,
  openDataset,
  type WriteOptions,
  type WrittenKind,
  writeDataset,
} from '@posewright/datasets/node';
import type { Skeleton } from '@posewright/pose';
import type { Shares } from './parse-shares.js';

/** Options of {@link convertDatasets}. */
export interface ConversionOptions extends WriteOptions {
  readonly kind: WrittenKind;
  readonly skeleton: Skeleton;
  readonly joints: JointMap;
  /** Parts to draw at random; those that the sets have where not given. */
  readonly shares?: Shares | undefined;
  readonly seed: number;
}

/** What was written, and what it lacks. */
export interface Conversion {
  readonly pictures: number;
  readonly people: number;
  /** Pictures of each part; those of none are not counted. */
  readonly parts: Readonly<Record<string, number>>;
  /** In the order of the sets. */
  readonly sources: readonly { readonly name: string; readonly losses: readonly Loss[] }[];
}

/** Writes one set or several together in a format, reads them again, and compares. */
export async function convertDatasets(
  sources: readonly PoseDataset[],
  { kind, skeleton, joints, shares, seed, ...options }: ConversionOptions,
): Promise<Conversion> {
  const [only] = sources as [PoseDataset];
  const isOne = sources.length === 1;
  const joined = isOne
    ? convertSkeleton(only, { skeleton, joints })
    : mergeDatasets(sources, { skeleton, joints });
  const dataset = shares === undefined ? joined : await splitJoined(joined, shares, seed);
  const { specs, files } = await writeDataset(dataset, { kind, ...options });
  const written = await Promise.all(specs.map((spec) => openDataset(spec)));
  let start = 0;
  const compared = sources.map((source) => {
    const first = start;
    start += source.length;
    const before = decidedBy(source, (index) => dataset.annotation(first + index));
    return {
      name: source.name,
      losses: measureLoss(before, {
        written,
        files: files.slice(first, start),
        joints,
      }),
    };
  });
  return { ...count(written), sources: compared };
}

async function splitJoined(
  dataset: PoseDataset,
  shares: Shares,
  seed: number,
): Promise<PoseDataset> {
  const keys = await hashPictures(dataset);
  return splitByShares(dataset, { shares, seed, keyOf: (index) => keys[index] as string });
}

/** What a set says of its pictures, but for what was decided here: the parts, and which set they are from. */
function decidedBy(source: PoseDataset, decided: (index: number) => Annotation): PoseDataset {
  return {
    ...source,
    annotation: (index) => {
      const { split: _split, source: _source, ...annotation } = source.annotation(index);
      const { split, source: from } = decided(index);
      return {
        ...annotation,
        ...(split !== undefined && { split }),
        ...(from !== undefined && { source: from }),
      };
    },
  };
}

function count(written: readonly PoseDataset[]): Omit<Conversion, 'sources'> {
  const parts: Record<string, number> = {};
  let [pictures, people] = [0, 0];
  for (const dataset of written) {
    pictures += dataset.length;
    for (let index = 0; index < dataset.length; index++) {
      const { poses, split } = dataset.annotation(index);
      people += poses.length;
      if (split !== undefined) parts[split] = (parts[split] ?? 0) + 1;
    }
  }
  return { pictures, people, parts };
}
