import { appendFileSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { encodeEvent } from './encode-event.js';
import { frameRecord } from './frame-record.js';
import type { EventContent, EventTime, SummaryValue } from './tensorboard-event.js';

/** Options of {@link createEventFile}. */
export interface EventFileOptions {
  /** The session that begins: its first step, and when. Values of earlier sessions from that step on are void. */
  readonly start: EventTime;
  /** Name of the machine; part of the file's name. */
  readonly host: string;
}

/** An event file that grows. */
export interface EventFile {
  /** Its path. */
  readonly path: string;
  /**
   * Appends values at once.
   *
   * @throws what the file system throws.
   */
  readonly write: (time: EventTime, values: readonly SummaryValue[]) => void;
  /** Closes the file. */
  readonly close: () => void;
}

/**
 * Starts a file `events.out.tfevents.SECONDS.HOST` that TensorBoard opens. Each session of a run has its own; TensorBoard reads one after the other in
 * the order of their names. None is ever written to again, so that a record that a killed process left half stays the last of its file.
 *
 * @param folder Made where it does not exist.
 * @throws what the file system throws.
 */
export function createEventFile(folder: string, { start, host }: EventFileOptions): EventFile {
  mkdirSync(folder, { recursive: true });
  const { path, file } = openUnused(folder, { start, host });
  const append = (time: EventTime, content: EventContent) =>
    appendFileSync(file, frameRecord(encodeEvent(time, content)));
  append({ ...start, step: 0 }, { kind: 'version' });
  append(start, { kind: 'start' });
  return {
    path,
    write: (time, values) => append(time, { kind: 'values', values }),
    close: () => closeSync(file),
  };
}

/** Two sessions may begin within a second: the later one's file has a later second in its name. */
function openUnused(folder: string, { start, host }: EventFileOptions): OpenFile {
  for (let seconds = Math.floor(start.timeMs / 1000); ; seconds++) {
    const path = join(folder, `events.out.tfevents.${String(seconds).padStart(10, '0')}.${host}`);
    try {
      return { path, file: openSync(path, 'wx') };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

interface OpenFile {
  readonly path: string;
  readonly file: number;
}
