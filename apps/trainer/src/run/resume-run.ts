import { readFile } from 'node:fs/promises';
import { restoreSession } from '@posewright/training';
import type { EpochRecord } from '../report/epoch-record.js';
import type { Terminal } from '../terminal.js';
import type { Run, RunHistory } from './train-run.js';

/**
 * Goes back to where a run was saved: to its newest checkpoint that is whole, or to its first step where it was stopped before there was one.
 *
 * @throws {CheckpointError} where none of its checkpoints is whole, or they do not fit its config.
 */
export async function resumeRun(
  { folder, session, checkpoints }: Run,
  { say, warn }: Terminal,
): Promise<RunHistory> {
  const found = await checkpoints.readNewest(warn);
  if (found === null) {
    say('The run was stopped before its first checkpoint, so it begins with its first step.');
    return { epochs: [], unreadable: new Map(), samples: [] };
  }
  restoreSession(session, found.checkpoint);
  if (found.file !== folder.last) warn(`Goes on from ${found.file}.`);
  const lines = (await readFile(folder.log, 'utf8').catch(() => '')).split('\n');
  const epochs = lines
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as EpochRecord)
    .filter(({ epoch }) => epoch <= session.progress.epoch);
  return { epochs, unreadable: new Map(), samples: [] };
}
