import { OptionError } from '@posewright/pose';
import { checkIndex } from '../check-index.js';
import type { PoseDataset } from '../pose-dataset.js';
import { convertSkeleton, type SkeletonConversionOptions } from './convert-skeleton.js';
import { type JointMap, ownEntries } from './joint-sources.js';

/** Options of {@link mergeDatasets}. */
export interface MergeOptions extends Pick<SkeletonConversionOptions, 'skeleton'> {
  /** Joints whose names differ, or that are means of others, for each set; sets whose joints lack a name leave that entry out. */
  readonly joints?: JointMap;
}

/**
 * Brings several data sets together onto common joints, one after another; see {@link convertSkeleton}. `source` says of each picture
 * which set it is from, by the set's name (with a number where two have the same), and ids begin with it, so that they stay unique.
 *
 * @returns A view: nothing is copied.
 * @throws {OptionError} where there is no set, one has no joint of `skeleton`, or the map names a joint that there is not.
 */
export function mergeDatasets(
  datasets: readonly PoseDataset[],
  { skeleton, joints = {} }: MergeOptions,
): PoseDataset {
  if (datasets.length === 0) throw new OptionError('datasets', 'one or more', datasets.length);
  const sources = uniqueNames(datasets.map(({ name }) => name));
  const parts = datasets.map((dataset) =>
    convertSkeleton(dataset, { skeleton, joints: ownEntries(joints, dataset.skeleton) }),
  );
  checkMap(joints, datasets);
  const ends: number[] = [];
  let length = 0;
  for (const part of parts) {
    length += part.length;
    ends.push(length);
  }
  const find = (index: number) => {
    checkIndex(index, length);
    const place = ends.findIndex((end) => index < end);
    const part = parts[place] as PoseDataset;
    const source = sources[place] as string;
    return { part, source, inner: index - (ends[place] as number) + part.length };
  };
  return {
    name: sources.join('+'),
    skeleton,
    length,
    annotation: (index) => {
      const { part, source, inner } = find(index);
      const annotation = part.annotation(inner);
      return { ...annotation, id: `${source}/${annotation.id}`, source };
    },
    image: async (index) => {
      const { part, inner } = find(index);
      return part.image(inner);
    },
  };
}

function checkMap(joints: JointMap, datasets: readonly PoseDataset[]): void {
  for (const [joint, names] of Object.entries(joints)) {
    if (datasets.some((dataset) => joint in ownEntries({ [joint]: names }, dataset.skeleton)))
      continue;
    throw new OptionError(`joints.${joint}`, 'made of joints that one of the sets has', names);
  }
}

function uniqueNames(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  return names.map((name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name}-${count}`;
  });
}
