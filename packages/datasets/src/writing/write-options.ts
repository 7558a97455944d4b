import type { DatasetSpec } from '../open-dataset.js';

/**
 * What becomes of the pictures of a set that is written: `copy`, `link` (hard links, which take no space, on the same disk), or `none`:
 * they are left where they are, and the annotations have their paths.
 */
export type PicturePlacement = 'copy' | 'link' | 'none';

/** Options of the functions that write data sets. */
export interface WriteOptions {
  /** Folder that is new or empty. It appears when everything is written, or not at all. */
  readonly directory: string;
  /** `copy` where not given. Drawn pictures are written, as JPEG, either way. */
  readonly pictures?: PicturePlacement;
  /** Name of what has the joints; `person` where not given. Formats without such names leave it out. */
  readonly category?: string;
  /** Stops before the next picture; nothing is left behind. */
  readonly signal?: AbortSignal;
  /** Told after each picture how many are in place. */
  readonly onPicture?: (done: number) => void;
}

/** A data set that was written. */
export interface WrittenDataset {
  /** What `openDataset` opens it by, one for each part that has files of its own. */
  readonly specs: readonly DatasetSpec[];
  /** By index of the set that was given, the path of the picture as the written one has it; `null` where it was left out. */
  readonly files: readonly (string | null)[];
}
