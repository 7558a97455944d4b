import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { PoseDataset } from '@posewright/datasets';
import pMap from 'p-map';

/** What a data set was when a run began: enough to say later what has changed. */
export interface DatasetFingerprint {
  /** Its name, e.g. `lsp-crops/train`. */
  readonly name: string;
  /** Names of its joints, in their order. */
  readonly joints: readonly string[];
  /**
   * The id of each picture, in their order, with name and bytes of its file and the first 12 hexadecimal digits of a SHA-256 over its annotations;
   * `drawn` instead of name and bytes where it is drawn on demand.
   */
  readonly pictures: readonly (readonly [id: string, description: string])[];
}

/** Looks at every picture's annotations, and at the size of its file; a file that is missing has none. */
export async function fingerprintDataset(dataset: PoseDataset): Promise<DatasetFingerprint> {
  const indices = Array.from({ length: dataset.length }, (_, index) => index);
  const pictures = await pMap(indices, async (index) => describePicture(dataset, index), {
    concurrency: 32,
  });
  const { name, skeleton } = dataset;
  return { name, joints: skeleton.joints, pictures };
}

async function describePicture(
  dataset: PoseDataset,
  index: number,
): Promise<readonly [string, string]> {
  const { id, file, ...annotation } = dataset.annotation(index);
  const digest = createHash('sha256').update(JSON.stringify(annotation)).digest('hex').slice(0, 12);
  if (file === null) return [id, `drawn ${digest}`];
  const size = await stat(file).then(
    (stats) => String(stats.size),
    () => 'missing',
  );
  return [id, `${basename(file)} ${size} ${digest}`];
}
