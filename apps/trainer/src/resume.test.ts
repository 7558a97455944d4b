import { existsSync, watch } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCheckpoint } from '@posewright/checkpoints/node';
import { createRandom, type Random, shuffle } from '@posewright/pose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StepRecord } from './observers/step-record.js';
import type { EpochRecord } from './report/epoch-record.js';
import { type CliResult, runCli } from './testing/run-cli.js';

const RUN = [
  'train',
  ...['--samples', '64', '--batch-size', '8', '--epochs', '14'],
  // Everything that a step can have from the steps before it; three batches make one, across epochs too.
  ...['--accumulation', '3', '--ema', '0.9', '--optimizer', 'adamw', '--schedule', 'one-cycle'],
  ...['--validate', '8', '--threads', '1'],
];

/** When a run is killed: some time after it was started, has told what it does, writes its nth checkpoint, or has told of an epoch. */
interface Kill {
  readonly after: 'start' | 'announcement' | 'write' | 'epoch';
  readonly nth: number;
  readonly delayMs: number;
}

/** The longest of those times. */
const DELAYS_MS = { start: 2000, announcement: 500, write: 30, epoch: 150 };

let folder: string;
let undisturbed: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'posewright-resume-'));
  undisturbed = join(folder, 'undisturbed');
  expect(await runCli([...RUN, '--output', undisturbed])).toMatchObject({ code: 0 });
});
afterAll(() => rm(folder, { recursive: true }));

test('a run that is killed 20 times learns the same as one that is not, to the bit', {
  timeout: 900_000,
}, async () => {
  const output = join(folder, 'killed');
  await mkdir(output);
  const found = { withConfigOnly: 0, withinAnEpoch: 0 };
  for (const kill of chooseKills(createRandom(6))) {
    expect(await runUntil(output, kill)).toMatchObject({ code: null, signal: 'SIGKILL' });
    const last = join(output, 'last.safetensors');
    if (existsSync(last)) found.withinAnEpoch += (await stepOf(last)) > 0 ? 1 : 0;
    else found.withConfigOnly += existsSync(join(output, 'config.json')) ? 1 : 0;
  }
  expect(found.withConfigOnly).toBeGreaterThan(0);
  expect(found.withinAnEpoch).toBeGreaterThan(0);
  await writeFile(join(output, '.last.safetensors.999999-0-1.tmp'), 'half'); // As of a kill in a write.
  expect(await runCli(commandFor(output))).toMatchObject({ code: 0 });

  expect((await readdir(output)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  const learned = await readLearned(output);
  expect(learned).toEqual(await readLearned(undisturbed));
  expect([learned.epochs.length, learned.steps.length]).toEqual([14, 112]);
  for (const name of ['last.safetensors', 'best.safetensors']) {
    const [one, other] = await Promise.all(
      [output, undisturbed].map((path) => readCheckpoint(join(path, name))),
    );
    expect(one?.state, name).toEqual(other?.state);
  }
  const outcomes = (await readJson(join(output, 'sessions.json'))).map(({ outcome }) => outcome);
  expect(outcomes.filter((outcome) => outcome === null).length).toBeGreaterThan(5);
  expect(outcomes.at(-1)).toBe('done');
});

/** Five of each kind; the last ten in any order. */
function chooseKills(random: Random): readonly Kill[] {
  const [starts, announcements, writes, epochs] = (
    ['start', 'announcement', 'write', 'epoch'] as const
  ).map((after) =>
    Array.from({ length: 5 }, (): Kill => {
      const nth = after === 'write' ? 1 + Math.floor(4 * random()) : 1;
      return { after, nth, delayMs: DELAYS_MS[after] * random() };
    }),
  ) as [Kill[], Kill[], Kill[], Kill[]];
  return [...starts, ...announcements, ...shuffle([...writes, ...epochs], random)];
}

/** Starts the run or goes on with it, as a user would. */
function commandFor(output: string): readonly string[] {
  const isBegun = existsSync(join(output, 'config.json'));
  const command = isBegun ? ['train', '--resume', '--threads', '1'] : RUN;
  return [...command, '--validate', '8', '--save-every', '1', '--output', output];
}

async function runUntil(output: string, { after, nth, delayMs }: Kill): Promise<CliResult> {
  let killLater: () => void = () => undefined;
  const writes = new Set<string>(); // Temporary files, each with another name.
  const watcher = watch(output, (_, name) => {
    if (after !== 'write' || !name?.startsWith('.last.safetensors.')) return;
    if (writes.size < nth && writes.add(name).size === nth) killLater();
  });
  const text = { start: '', write: null, announcement: 'Everything is written', epoch: '\nepoch ' };
  try {
    return await runCli(
      commandFor(output),
      (written) => {
        const awaited = text[after];
        if (awaited && written.includes(awaited)) killLater();
      },
      {
        onStart: (kill) => {
          killLater = () => setTimeout(() => kill('SIGKILL'), delayMs);
          if (after === 'start') killLater();
        },
      },
    );
  } finally {
    watcher.close();
  }
}

/** What every epoch and every step has left behind, without times. */
async function readLearned(path: string) {
  const [epochs, steps] = await Promise.all(
    ['log.jsonl', 'steps.jsonl'].map(async (name) => {
      const lines = (await readFile(join(path, name), 'utf8')).trim().split('\n');
      return lines.map((line) => JSON.parse(line));
    }),
  );
  return {
    epochs: (epochs as EpochRecord[]).map(
      ({ epoch, step, loss, validationLoss, accuracy, learningRate }) => ({
        epoch,
        step,
        loss,
        validationLoss,
        accuracy,
        learningRate,
      }),
    ),
    steps: (steps as StepRecord[]).map(({ step, loss, gradientNorm, learningRate }) => ({
      step,
      loss,
      gradientNorm,
      learningRate,
    })),
  };
}

async function readJson(file: string): Promise<readonly { readonly outcome: string | null }[]> {
  return JSON.parse(await readFile(file, 'utf8'));
}

/** Steps of the epoch that was under way. */
async function stepOf(file: string): Promise<number> {
  const { metadata } = await readCheckpoint(file);
  return JSON.parse(metadata.session as string).progress.step;
}
