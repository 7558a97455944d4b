import { OptionError } from '@posewright/pose';
import { type CocoOptions, openCoco } from './coco/open-coco.js';
import { openFlic } from './flic/open-flic.js';
import { type FolderOptions, openFolder } from './folder/open-folder.js';
import { type LspOptions, openLsp } from './lsp/open-lsp.js';
import { type LspCropsOptions, openLspCrops } from './lsp/open-lsp-crops.js';
import { openMpii } from './mpii/open-mpii.js';
import type { PersonDatasetOptions } from './person-records/open-person-records.js';
import type { PoseDataset } from './pose-dataset.js';
import { subset } from './subset.js';
import {
  createSyntheticDataset,
  type SyntheticOptions,
} from './synthetic/create-synthetic-dataset.js';
import { openYoloPose, type YoloPoseOptions } from './yolo-pose/open-yolo-pose.js';

/** A part of a data set by indices: `start` to `end - 1`. */
export interface IndexRange {
  /** First index. */
  readonly start: number;
  /** One past the last index; the end of the set where it has fewer pictures. */
  readonly end: number;
}

/** Which data set to open: plain data, so that a worker thread or a later run can open the same one. */
export type DatasetSpec = (
  | ({
      /** Square crops of Leeds Sports Pose Extended. */
      readonly kind: 'lsp-crops';
    } & LspCropsOptions)
  | ({
      /** Leeds Sports Pose or its extension, as packed by its authors. */
      readonly kind: 'lsp';
    } & LspOptions)
  | ({
      /** MPII Human Pose, or Frames Labeled In Cinema. */
      readonly kind: 'mpii' | 'flic';
    } & PersonDatasetOptions)
  | ({
      /** COCO itself, or a set of one's own in its format. */
      readonly kind: 'coco';
    } & CocoOptions)
  | ({
      /** Text labels in the layout of Ultralytics. */
      readonly kind: 'yolo-pose';
    } & YoloPoseOptions)
  | ({
      /** Pictures with a JSON or CSV file of one's own joints. */
      readonly kind: 'folder';
    } & FolderOptions)
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
      return openLsp(spec);
    case 'lsp-crops':
      return openLspCrops(spec);
    case 'mpii':
      return openMpii(spec);
    case 'flic':
      return openFlic(spec);
    case 'coco':
      return openCoco(spec);
    case 'yolo-pose':
      return openYoloPose(spec);
    case 'folder':
      return openFolder(spec);
    case 'synthetic':
      return createSyntheticDataset(spec);
    default:
      throw new OptionError(
        'kind',
        "'coco', 'flic', 'folder', 'lsp', 'lsp-crops', 'mpii', 'synthetic' or 'yolo-pose'",
        (spec as { readonly kind: unknown }).kind,
      );
  }
}
