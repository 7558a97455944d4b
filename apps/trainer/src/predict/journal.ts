import { createReadStream, existsSync } from 'node:fs';
import { type FileHandle, open, rm, truncate } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { OptionError } from '@posewright/pose';

/** What has been found so far, on the disk: a half-finished run goes on from it, and memory stays as it is. */
export interface Journal<Entry> {
  /** Files that are in it. */
  readonly done: ReadonlySet<string>;
  /** Adds an entry. */
  readonly add: (entry: Entry) => Promise<void>;
  /** Reads everything, in the order of adding. */
  readonly read: () => AsyncGenerator<Entry>;
  /** Closes it; the file stays. */
  readonly close: () => Promise<void>;
  /** Closes and removes it. */
  readonly remove: () => Promise<void>;
}

/**
 * Opens the journal of a run, or starts it: a line of JSON that says what the run is, and one for each entry. A last line that is not whole,
 * because the run was killed, is cut off.
 *
 * @param run Everything that decides what is found: plain data.
 * @throws {OptionError} where the file is the journal of another run.
 */
export async function openJournal<Entry extends { readonly file: string }>(
  file: string,
  run: object,
): Promise<Journal<Entry>> {
  const done = new Set<string>();
  const length = await readDone(file, { run, done });
  let handle: FileHandle | null = await open(file, length === 0 ? 'w' : 'a');
  const write = async (value: unknown) =>
    void (await handle?.writeFile(`${JSON.stringify(value)}\n`));
  if (length === 0) await write(run);
  const close = async () => {
    await handle?.close();
    handle = null;
  };
  return {
    done,
    add: async (entry) => {
      await write(entry);
      done.add(entry.file);
    },
    read: async function* () {
      let isRun = true;
      for await (const line of linesOf(file)) {
        if (!isRun) yield JSON.parse(line) as Entry;
        isRun = false;
      }
    },
    close,
    remove: async () => {
      await close();
      await rm(file, { force: true });
    },
  };
}

/** @returns Bytes of the journal, cut off after its last whole line; 0 where there is none yet. */
async function readDone(
  file: string,
  { run, done }: { readonly run: object; readonly done: Set<string> },
): Promise<number> {
  if (!existsSync(file)) return 0;
  const length = await wholeLines(file);
  await truncate(file, length);
  let isRun = true;
  for await (const line of linesOf(file)) {
    if (isRun) checkRun(line, { run, file });
    else done.add((JSON.parse(line) as { readonly file: string }).file);
    isRun = false;
  }
  return length;
}

/** Bytes up to the last line feed. */
async function wholeLines(file: string): Promise<number> {
  let [at, end] = [0, 0];
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    const last = chunk.lastIndexOf('\n');
    if (last >= 0) end = at + last + 1;
    at += chunk.length;
  }
  return end;
}

function checkRun(line: string, { run, file }: { readonly run: object; readonly file: string }) {
  if (line === JSON.stringify(run)) return;
  throw new OptionError(
    '--output',
    'a folder without a half-finished run of other weights or options',
    file,
    'Repeat that run to finish it, remove this file to begin anew, or choose another folder.',
  );
}

function linesOf(file: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
}
