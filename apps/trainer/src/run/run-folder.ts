import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '@posewright/files';
import { OptionError } from '@posewright/pose';

/** The files of a run. */
export interface RunFolder {
  /** The folder. */
  readonly path: string;
  /** Everything that decided what was learned. */
  readonly config: string;
  /** What it was learned from: each picture with its size and a digest of its annotations. */
  readonly data: string;
  /** Each time that it was started or resumed: when, where, by which command, with which versions, and how it ended. */
  readonly sessions: string;
  /** A line of JSON for each epoch. */
  readonly log: string;
  /** A line of JSON for about fifty steps of each epoch. */
  readonly steps: string;
  /** A picture of what the network sees of the same people after each epoch. */
  readonly samples: string;
  /** The newest checkpoint: what a resume needs. */
  readonly last: string;
  /** Those before it. */
  readonly checkpoints: string;
  /** Weights after the epoch with the best PCK. */
  readonly best: string;
  /** The page that shows it all. */
  readonly report: string;
  /** A picture of the curves. */
  readonly curves: string;
  /** Predictions drawn on pictures. */
  readonly overlays: string;
}

/** Names the files of a run. */
export function runFolder(path: string): RunFolder {
  return {
    path,
    config: join(path, 'config.json'),
    data: join(path, 'data.json'),
    sessions: join(path, 'sessions.json'),
    log: join(path, 'log.jsonl'),
    steps: join(path, 'steps.jsonl'),
    samples: join(path, 'samples'),
    last: join(path, 'last.safetensors'),
    checkpoints: join(path, 'checkpoints'),
    best: join(path, 'best.safetensors'),
    report: join(path, 'report.html'),
    curves: join(path, 'curves.png'),
    overlays: join(path, 'overlays'),
  };
}

/**
 * Makes the folder of a run, or finds it again.
 *
 * @param options `output` as the user gave it; where not given, `runs/NAME`, numbered if there is one.
 * @throws {OptionError} where the folder holds a run that should not be resumed, or none that could be.
 */
export async function openRunFolder(options: {
  readonly output: string | undefined;
  readonly name: string;
  readonly resume: boolean;
}): Promise<RunFolder> {
  const { output, name, resume } = options;
  const folder = runFolder(
    output ?? (resume ? join('runs', name) : unusedFolder(join('runs', name))),
  );
  const exists = existsSync(folder.config);
  if (exists && !resume) {
    throw new OptionError(
      '--output',
      'a folder without a run',
      folder.path,
      'Add `--resume` to go on with that run, or choose another folder.',
    );
  }
  if (resume && !exists) {
    throw new OptionError(
      '--output',
      'the folder of a run with a `config.json`, because of `--resume`',
      folder.path,
      'Leave out `--resume` to start a run there.',
    );
  }
  await mkdir(folder.path, { recursive: true });
  return folder;
}

/** Writes a text file whole or not at all. */
export async function writeText(file: string, text: string): Promise<void> {
  await replaceFile(file, [new TextEncoder().encode(text)]);
}

function unusedFolder(path: string): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? path : `${path}-${number}`;
    if (!existsSync(candidate)) return candidate;
  }
}
