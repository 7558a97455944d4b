import { readFile } from 'node:fs/promises';
import { CheckpointError } from '@posewright/pose';
import type { DatasetChoice } from '../config/choose-datasets.js';
import { restoreConfig } from '../config/resolve-config.js';
import type { TrainingConfig } from '../config/training-config.js';
import { type RunFolder, writeText } from './run-folder.js';

/** What `config.json` of a run holds. */
export interface RunDescription {
  /** What decides what is learned. */
  readonly config: TrainingConfig;
  /** Where it is learned from. */
  readonly data: DatasetChoice;
}

/** Writes `config.json`. */
export async function writeDescription(folder: RunFolder, description: RunDescription) {
  await writeText(folder.config, `${JSON.stringify(description, null, 2)}\n`);
}

/**
 * Reads `config.json`, an earlier version's too.
 *
 * @throws {CheckpointError} where it is missing or broken.
 * @throws {OptionError} where its configuration is none.
 */
export async function readDescription({ config: file }: RunFolder): Promise<RunDescription> {
  const { config, data } = await readStored(file);
  return { config: restoreConfig(config, file), data };
}

async function readStored(
  file: string,
): Promise<{ readonly config: unknown; readonly data: DatasetChoice }> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new CheckpointError(
      `\`${file}\` says what a run was started with, but it cannot be read. Start the run anew in another folder.`,
      { file, cause },
    );
  }
}
