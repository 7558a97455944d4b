import { OptionError } from '@posewright/pose';
import { type CocoOptions, openCoco } from './coco/open-coco.js';
import type { LspSplit } from './lsp-split.js';
import { openLspCrops } from './open-lsp-crops.js';
import { openLspExtended } from './open-lsp-extended.js';
import type { PoseDataset } from './pose-dataset.js';
import { subset } from './subset.js';
import {
  createSyntheticDataset,
  type SyntheticOptions,
} from './synthetic/create-synthetic-dataset.js';

/** A part of a data set by indices: `start` to `end - 1`. */
export interface IndexRange {
  /** First index. */
  readonly start: number;
  /** One past the last index; the end of the set where it has fewer pictures. */
  readonly end: number;
}

/** Which data set to open: plain data, so that a worker thread or a later run can open the same one. */
export type DatasetSpec = (
  | {
      /** Format: LSP extended as packed by its authors, or crops of it. */
      readonly kind: 'lsp' | 'lsp-crops';
      /** Folder of the data set. */
      readonly directory: string;
      /** Part of the set; all of it where not given. */
      readonly split?: LspSplit;
    }
  | ({
      /** COCO itself, or a set of one's own in its format. */
      readonly kind: 'coco';
    } & CocoOptions)
  | ({
      /** Drawn people. */
      readonly kind: 'synthetic';
    } & SyntheticOptions)
) & {
  /** Only these pictures of it; all where not given. */
  readonly range?: IndexRange;
};

/**
 * Opens the data set that a spec describes.
 *
 * @throws {OptionError} where the spec has an unknown kind or an empty range.
 * @throws {DatasetError} where the data set cannot be opened; see its own function.
 */
export async function openDataset(spec: DatasetSpec): Promise<PoseDataset> {
  const dataset = await openKind(spec);
  const { range } = spec;
  if (range === undefined) return dataset;
  const { start, end } = range;
  if (
    !Number.isInteger(start) ||
    !Number.isInteger(end) ||
    start < 0 ||
    end <= start ||
    start >= dataset.length
  ) {
    throw new OptionError(
      'range',
      `a range of integers that starts in [0, ${dataset.length})`,
      range,
    );
  }
  const length = Math.min(end, dataset.length) - start;
  return subset(
    dataset,
    Array.from({ length }, (_, place) => start + place),
  );
}

async function openKind(spec: DatasetSpec): Promise<PoseDataset> {
  switch (spec.kind) {
    case 'lsp':
      return openLspExtended(spec);
    case 'lsp-crops':
      return openLspCrops(spec);
    case 'coco':
      return openCoco(spec);
    case 'synthetic':
      return createSyntheticDataset(spec);
    default:
      throw new OptionError(
        'kind',
        "'coco', 'lsp', 'lsp-crops' or 'synthetic'",
        (spec as { readonly kind: unknown }).kind,
      );
  }
}
