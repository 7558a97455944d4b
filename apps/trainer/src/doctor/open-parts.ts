import type { DatasetSpec } from '@posewright/datasets/node';
import { openDataset } from '@posewright/datasets/node';
import { DatasetError, type Skeleton } from '@posewright/pose';
import { convertDataset } from '@posewright/training';
import { chooseDatasets, type DatasetOptions } from '../config/choose-datasets.js';
import type { ExaminedPart } from './examined-set.js';

/** Options of {@link openParts}. */
export interface PartsOptions
  extends Pick<DatasetOptions, 'kind' | 'directory' | 'input' | 'samples' | 'difficulty'> {
  /** Names of the parts; the usual ones where empty. */
  readonly splits: readonly string[];
  /** The joints to look at, found by their names, and those of drawn people; the set's own where not given. */
  readonly skeleton: Skeleton | undefined;
  /** Joints of drawn people where there is no `skeleton`. */
  readonly drawn: Skeleton;
  /** Told why a usual part was left out. */
  readonly onMissing: (name: string, reason: string) => void;
}

/**
 * Opens the parts of a data set that are named; else those that training and its measurement take, as far as they are there; else
 * the whole set.
 *
 * @throws {DatasetError | OptionError} where a named part, or none at all, can be opened.
 */
export async function openParts({
  splits,
  skeleton,
  drawn,
  onMissing,
  ...options
}: PartsOptions): Promise<ExaminedPart[]> {
  const open = async (name: string, spec: DatasetSpec): Promise<ExaminedPart> => {
    const dataset = await openDataset(spec);
    return { name, dataset: skeleton === undefined ? dataset : convertDataset(dataset, skeleton) };
  };
  const choose = (split?: string) =>
    chooseDatasets({
      ...options,
      skeleton: skeleton ?? drawn,
      ...(split !== undefined && { splits: { train: split, validation: split } }),
    });
  if (splits.length > 0 && options.kind !== 'synthetic') {
    const parts: ExaminedPart[] = [];
    for (const split of splits) parts.push(await open(split, choose(split).train));
    return parts;
  }
  const { train, validation } = choose();
  const parts: ExaminedPart[] = [];
  for (const [name, spec] of Object.entries({ train, validation })) {
    try {
      parts.push(await open(name, spec));
    } catch (error) {
      if (!(error instanceof DatasetError)) throw error;
      onMissing(name, error.message);
    }
  }
  return parts.length > 0 ? parts : [await open('all', choose('').train)];
}
