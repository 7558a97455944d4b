import { existsSync } from 'node:fs';
import { link, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Checkpoint } from '@posewright/checkpoints';
import { readCheckpoint, writeCheckpoint } from '@posewright/checkpoints/node';
import { removeLeftovers, replaceFile } from '@posewright/files';
import { CheckpointError } from '@posewright/pose';
import { checkpointDigest } from './checkpoint-digest.js';
import type { RunFolder } from './run-folder.js';

/** Where a run stood when a checkpoint was made. */
export interface CheckpointPlace {
  /** Epochs completed. */
  readonly epoch: number;
  /** Steps completed in the epoch after them. */
  readonly step: number;
}

/** A checkpoint that was found. */
interface FoundCheckpoint {
  /** What it holds. */
  readonly checkpoint: Checkpoint;
  /** Its file. */
  readonly file: string;
}

/** The checkpoints of a run: `last.safetensors`, and some of those before it in `checkpoints`. */
export interface CheckpointFiles {
  /**
   * Writes the newest one. What was the newest so far is kept in `checkpoints`; those that are too old are removed once the new one is on the disk.
   *
   * @throws {CheckpointError} where it cannot be written; all that were there before stay.
   */
  save(checkpoint: Checkpoint, place: CheckpointPlace): Promise<void>;
  /**
   * Reads the newest one that is whole, and removes what a kill has left half written.
   *
   * @param warn Told about each that is not whole.
   * @returns `null` where none was written yet.
   * @throws {CheckpointError} where there are some, but none is whole.
   */
  readNewest(warn: (line: string) => void): Promise<FoundCheckpoint | null>;
}

/**
 * Keeps the checkpoints of a run.
 *
 * @param options `keep`: how many there are in `checkpoints` beside the last one.
 */
export function createCheckpointFiles(
  folder: RunFolder,
  { keep }: { readonly keep: number },
): CheckpointFiles {
  let last: CheckpointPlace | null = null; // Of a `last.safetensors` that is known to be whole.
  return {
    save: async ({ state, metadata }, place) => {
      if (last !== null && nameOf(last) === nameOf(place)) return;
      if (last !== null) await keepLast(folder, last);
      const digest = checkpointDigest(state);
      await writeCheckpoint(folder.last, state, { metadata: { ...metadata, digest } });
      last = place;
      for (const name of (await listKept(folder)).slice(keep)) {
        await rm(join(folder.checkpoints, name));
      }
    },
    readNewest: async (warn) => {
      await removeLeftovers(folder.path);
      await removeLeftovers(folder.checkpoints);
      const kept = (await listKept(folder)).map((name) => join(folder.checkpoints, name));
      const files = [folder.last, ...kept].filter((file) => existsSync(file));
      for (const file of files) {
        try {
          const checkpoint = await readWhole(file);
          if (file === folder.last) last = placeOf(checkpoint);
          return { checkpoint, file };
        } catch (error) {
          if (!(error instanceof CheckpointError)) throw error;
          warn(`${error.message} The checkpoint before it is looked for.`);
        }
      }
      if (files.length === 0) return null;
      throw new CheckpointError(
        `None of the run’s checkpoints can be read: ${files.join(', ')}. Start the run anew in another folder.`,
        { file: folder.last },
      );
    },
  };
}

/** Gives the newest checkpoint a second name, so that a new one can take its first. */
async function keepLast({ last, checkpoints }: RunFolder, place: CheckpointPlace): Promise<void> {
  const kept = join(checkpoints, nameOf(place));
  await mkdir(checkpoints, { recursive: true });
  await rm(kept, { force: true });
  // Some file systems know no second names.
  await link(last, kept).catch(async () => replaceFile(kept, [await readFile(last)]));
}

/** The newest first. */
async function listKept({ checkpoints }: RunFolder): Promise<string[]> {
  const names = await readdir(checkpoints).catch(() => []);
  return names
    .filter((name) => NAME.test(name))
    .sort()
    .reverse();
}

const NAME = /^epoch-\d{5,}-step-\d{7,}\.safetensors$/;

function nameOf({ epoch, step }: CheckpointPlace): string {
  const [epochs, steps] = [String(epoch).padStart(5, '0'), String(step).padStart(7, '0')];
  return `epoch-${epochs}-step-${steps}.safetensors`;
}

async function readWhole(file: string): Promise<Checkpoint> {
  const checkpoint = await readCheckpoint(file);
  const { digest } = checkpoint.metadata;
  if (digest === undefined || digest === checkpointDigest(checkpoint.state)) return checkpoint;
  throw new CheckpointError(
    `\`${file}\` is damaged: its numbers are not those that were written.`,
    { file },
  );
}

function placeOf({ metadata }: Checkpoint): CheckpointPlace | null {
  if (metadata.session === undefined) return null;
  return (JSON.parse(metadata.session) as { readonly progress: CheckpointPlace }).progress;
}
