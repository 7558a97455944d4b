import { readFile } from 'node:fs/promises';
import type { PoseDataset } from '@posewright/datasets';
import { DatasetError } from '@posewright/pose';
import type { Terminal } from '../terminal.js';
import { compareFingerprints } from './compare-fingerprints.js';
import { type DatasetFingerprint, fingerprintDataset } from './dataset-fingerprint.js';
import { type RunFolder, writeText } from './run-folder.js';

/** What `data.json` holds. */
interface RunData {
  readonly train: DatasetFingerprint;
  readonly validation: DatasetFingerprint;
}

/** Options of {@link checkData}. */
export interface CheckDataOptions {
  /** What the run learns from. */
  readonly train: PoseDataset;
  /** What it is measured on. */
  readonly validation: PoseDataset;
  /** Whether the run has begun before: what it begins with is written down, and not compared. */
  readonly isResumed: boolean;
  /** Whether to go on with data that have changed. */
  readonly acceptChanges: boolean;
  /** Told what has changed, where that is accepted. */
  readonly warn: Terminal['warn'];
}

/**
 * Compares the data of a run that is resumed with what they were when it began, as `data.json` says; writes that file where the run begins, or where
 * an earlier version has not.
 *
 * @throws {DatasetError} where they have changed and that is not accepted; it says what has changed.
 */
export async function checkData(
  { data: file }: Pick<RunFolder, 'data'>,
  { train, validation, isResumed, acceptChanges, warn }: CheckDataOptions,
): Promise<void> {
  const now: RunData = {
    train: await fingerprintDataset(train),
    validation: await fingerprintDataset(validation),
  };
  const before = isResumed ? await readData(file) : null;
  const changes = before === null ? [] : changesBetween(before, now);
  if (changes.length > 0) {
    const what = `The data have changed since the run began: ${changes.join('; ')}.`;
    if (!acceptChanges) {
      throw new DatasetError(
        `${what} Bring them back, or add \`--accept-changed-data\` to go on with what is there now.`,
        { file },
      );
    }
    warn(`${what} The run goes on with what is there now.`);
  }
  if (before === null || changes.length > 0) await writeText(file, `${JSON.stringify(now)}\n`);
}

function changesBetween(before: RunData, now: RunData): readonly string[] {
  return (['train', 'validation'] as const).flatMap((part) =>
    compareFingerprints(before[part], now[part]).map((change) => `of ${now[part].name}, ${change}`),
  );
}

/** @returns `null` where there is none: the run is new, or of an earlier version. */
async function readData(file: string): Promise<RunData | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return JSON.parse(text) as RunData;
  } catch (cause) {
    throw new DatasetError(
      `\`${file}\` says what the run learns from, but it cannot be read. Remove it if the data are as they were.`,
      { file, cause },
    );
  }
}
