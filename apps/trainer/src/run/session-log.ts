import { readFile } from 'node:fs/promises';
import type { TrainingSession } from '@posewright/training';
import type { CheckpointPlace } from './checkpoint-files.js';
import type { Environment } from './describe-environment.js';
import { type RunFolder, writeText } from './run-folder.js';
import type { RunObserver, RunOutcome } from './run-observer.js';

/** One of the times that a run was started or resumed: an item of `sessions.json`. */
interface SessionRecord {
  /** When it began, in ISO 8601. */
  readonly start: string;
  /** When it was last heard of: at its end, or where it was killed at its last checkpoint. */
  readonly end: string;
  /** How its steps ended; `null` where it is under way, or was killed. */
  readonly outcome: RunOutcome | null;
  /** Where the run stood when it began. */
  readonly from: CheckpointPlace;
  /** Where the run stood when it was last heard of. */
  readonly to: CheckpointPlace;
  /** Where and with what it computed. */
  readonly environment: Environment;
}

/** Options of {@link createSessionLog}. */
export interface SessionLogOptions {
  /** Where it is written to. */
  readonly folder: Pick<RunFolder, 'sessions'>;
  /** What is trained. */
  readonly session: Pick<TrainingSession, 'progress'>;
  /** Where and with what this session computes. */
  readonly environment: Environment;
  /** The time, in ISO 8601. */
  readonly now: () => string;
}

/** Keeps `sessions.json`: each time that a run was started or resumed, with its environment. */
export function createSessionLog(options: SessionLogOptions): RunObserver {
  const { folder, session, environment, now } = options;
  const start = now();
  const from = placeOf(session);
  let before: readonly SessionRecord[] = [];
  const write = (outcome: RunOutcome | null) => {
    const record = { start, end: now(), outcome, from, to: placeOf(session), environment };
    return writeText(folder.sessions, `${JSON.stringify([...before, record], null, 2)}\n`);
  };
  return {
    onStarted: async () => {
      before = await readSessions(folder);
      await write(null);
    },
    onSaved: () => write(null),
    onStopped: write,
  };
}

/** Those before this one; none where there is no such file, or it cannot be read. */
async function readSessions({
  sessions,
}: Pick<RunFolder, 'sessions'>): Promise<readonly SessionRecord[]> {
  try {
    return JSON.parse(await readFile(sessions, 'utf8')) as readonly SessionRecord[];
  } catch {
    return [];
  }
}

function placeOf({ progress }: Pick<TrainingSession, 'progress'>): CheckpointPlace {
  return { epoch: progress.epoch, step: progress.step };
}
