import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { START } from '@posewright/training';
import { expect, test } from 'vitest';
import { describeEnvironment, type Environment } from './describe-environment.js';
import { runFolder } from './run-folder.js';
import { createSessionLog } from './session-log.js';

test('each session is written down with where it began, how far it came and how it ended', async () => {
  const folder = runFolder(await mkdtemp(join(tmpdir(), 'posewright-sessions-')));
  const environment = await describeEnvironment({ description: 'tfjs' });
  const session = { progress: START };
  let minute = 0;
  const now = () => `2026-01-01T00:0${minute++}:00.000Z`;
  const saved = { file: folder.last, step: 1, isEpochEnd: false, isBest: false };

  const killed = createSessionLog({ folder, session, environment, now });
  await killed.onStarted?.();
  session.progress = { ...START, epoch: 1, step: 2 };
  await killed.onSaved?.(saved);
  session.progress = { ...START, epoch: 1, step: 7 }; // Lost.

  session.progress = { ...START, epoch: 1, step: 2 };
  const second = createSessionLog({ folder, session, environment, now });
  await second.onStarted?.();
  session.progress = { ...START, epoch: 3 };
  await second.onStopped?.('done');

  expect(JSON.parse(await readFile(folder.sessions, 'utf8'))).toEqual([
    {
      start: '2026-01-01T00:00:00.000Z',
      end: '2026-01-01T00:02:00.000Z',
      outcome: null,
      from: { epoch: 0, step: 0 },
      to: { epoch: 1, step: 2 },
      environment,
    },
    {
      start: '2026-01-01T00:03:00.000Z',
      end: '2026-01-01T00:05:00.000Z',
      outcome: 'done',
      from: { epoch: 1, step: 2 },
      to: { epoch: 3, step: 0 },
      environment,
    },
  ]);
  await rm(folder.path, { recursive: true });
});

test('the environment names versions, machine, commit and command', async () => {
  const found = await describeEnvironment({ description: 'onnxruntime, 2 threads' });
  expect(found).toEqual({
    posewright: expect.stringMatching(/^\d+\.\d+\.\d+/),
    node: process.versions.node,
    tfjs: expect.stringMatching(/^4\./),
    onnxruntime: expect.stringMatching(/^1\./),
    engine: 'onnxruntime, 2 threads',
    machine: expect.stringContaining(process.platform),
    host: expect.any(String),
    commit: found.commit === null ? null : expect.stringMatching(/^[0-9a-f]{40}\+?$/),
    folder: process.cwd(),
    command: process.argv.slice(2),
  } satisfies Environment);
});
