import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHourglass, describeNetwork, HOURGLASS_NANO } from '@posewright/architectures';
import { writeCheckpoint } from '@posewright/checkpoints/node';
import { readState } from '@posewright/layers';
import { createRandom } from '@posewright/pose';
import { sharedFile } from '@posewright/vitest-config/shared';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from './testing/run-cli.js';
import { writeCrowdNetwork } from './testing/write-crowd-network.js';
import { probeVideo } from './video/probe-video.js';

const HAS_FFMPEG = spawnSync('ffmpeg', ['-version']).status === 0;
const real = sharedFile('weights/lightweight-openpose-omz/model.safetensors');
const photos = sharedFile('data/photos');

let folder: string;
let weights: string;
let pictures: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'posewright-predict-'));
  weights = join(folder, 'random.safetensors');
  await writeCrowdNetwork(weights);
  pictures = join(folder, 'pictures');
  for (const name of ['a', 'b', 'deep/a', 'deep/c']) {
    await mkdir(join(pictures, 'deep'), { recursive: true });
    await sharp({ create: { height: 40, width: 60, channels: 3, background: '#808080' } })
      .jpeg()
      .toFile(join(pictures, `${name}.jpg`));
  }
  await writeFile(join(pictures, 'broken.jpg'), 'no picture');
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const predict = (...args: string[]) => [
  ...['predict', '--weights', weights, '--height', '64', '--threads', '1'],
  ...args,
];

test('a folder: poses in one file, drawings in the same folders, bad files last with their reasons', async () => {
  const output = join(folder, 'whole');
  const { code, stdout, stderr } = await runCli(
    predict(pictures, '--output', output, '--draw', '--maps', '--sheet'),
  );
  expect(code).toBe(1);
  expect(stdout).toBe(`Poses: ${join(output, 'poses.jsonl')}\n`);
  expect(stderr).toMatch(
    /onnxruntime, 1 thread: loaded in \d+ ms, warm after \d+ ms, first picture in \d+ ms, 4 in/,
  );
  expect(stderr).toContain(`Left out 1:\n  \`${join(pictures, 'broken.jpg')}\``);
  expect((await readdir(output, { recursive: true })).sort()).toEqual(
    [
      'contact-sheet-1.png',
      'deep',
      'poses.jsonl',
      ...['a', 'b', 'deep/a', 'deep/c'].flatMap((name) =>
        ['fields', 'heatmaps', 'pose'].map((kind) => `${name}-${kind}.png`),
      ),
    ].sort(),
  );
  const lines = (await readFile(join(output, 'poses.jsonl'), 'utf8')).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).file)).toEqual(
    ['a', 'b', 'deep/a', 'deep/c'].map((name) => join(pictures, `${name}.jpg`)),
  );
});

test('a run that was stopped goes on, and gives what a whole one gives', async () => {
  const many = join(folder, 'many');
  await mkdir(many);
  const jpeg = await readFile(join(pictures, 'a.jpg'));
  const names = Array.from({ length: 300 }, (_, index) => `${String(index).padStart(3, '0')}.jpg`);
  for (const name of names) await writeFile(join(many, name), jpeg);
  const output = join(folder, 'stopped');
  const args = predict(many, '--output', output, '--format', 'coco', '--draw', '--json');
  const killWhenBegun = async (kill: (signal: NodeJS.Signals) => void) => {
    const hasBegun = async () => (await readdir(output).catch(() => [])).length > 20;
    while (!(await hasBegun())) await new Promise((resolve) => setTimeout(resolve, 20));
    kill('SIGKILL');
  };
  const stopped = await runCli(args, undefined, { onStart: (kill) => void killWhenBegun(kill) });
  expect(stopped.code).toBe(null);
  expect(await readdir(output)).not.toContain('poses.json');

  const other = await runCli([...args, '--flip']);
  expect(other.code).toBe(2);
  expect(other.stderr).toContain('without a half-finished run of other weights or options');

  const { code, stdout, stderr } = await runCli(args);
  expect(code).toBe(0);
  expect(Number(/Goes on after (\d+) pictures/.exec(stderr)?.[1])).toBeGreaterThan(10);
  expect(JSON.parse(stdout).pictures.map(({ file }: { file: string }) => file)).toEqual(
    names.map((name) => join(many, name)),
  );
  // A picture that was being written when the process was killed leaves a hidden file of its own.
  const files = (await readdir(output)).filter((name) => !/^\..*\.tmp$/.test(name));
  expect(files.filter((name) => name.startsWith('.'))).toEqual([]);
  expect(files).toHaveLength(301);
});

test('onnxruntime in a thread of its own finds what tfjs finds', async () => {
  const file = join(folder, 'nano.safetensors');
  const network = createHourglass(HOURGLASS_NANO, { seed: 3 });
  const metadata = describeNetwork(network);
  await writeCheckpoint(file, await readState(network.store), { metadata });
  network.dispose();
  const random = createRandom(7);
  const noise = Buffer.from(Uint8Array.from({ length: 90 * 70 * 3 }, () => 255 * random()));
  const picture = join(folder, 'noise.png');
  await sharp(noise, { raw: { height: 90, width: 70, channels: 3 } }).toFile(picture);
  const run = async (engine: string) => {
    const flags = ['--weights', file, '--engine', engine, '--json'];
    return JSON.parse((await runCli(['predict', picture, ...flags])).stdout);
  };
  const [recorded, plain] = [await run('onnxruntime'), await run('tfjs')];
  expect([recorded.engine, plain.engine]).toEqual(['onnxruntime', 'tfjs']);
  const keypointsOf = (result: typeof plain) => result.pictures[0].poses[0].keypoints;
  let found = 0;
  for (const [joint, keypoint] of Object.entries(keypointsOf(plain))) {
    const same = keypointsOf(recorded)[joint];
    if (keypoint === null) expect(same).toBe(null);
    else {
      const { x, y } = keypoint as { x: number; y: number };
      expect([same.x, same.y]).toEqual([expect.closeTo(x, 1), expect.closeTo(y, 1)]);
      found++;
    }
  }
  expect(found).toBeGreaterThan(3);
});

test('OpenPose’s files have its names', async () => {
  const output = join(folder, 'openpose');
  await runCli(predict(join(pictures, 'a.jpg'), '--output', output, '--format', 'openpose'));
  const file = join(output, 'poses-openpose', 'a_keypoints.json');
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ version: 1.3 });
});

test('raw frames of standard input, printed as they come', async () => {
  const frames = new Uint8Array(3 * 30 * 40 * 3).fill(90);
  const args = predict('-', '--stdin-size', '30x40', '--fps', '10');
  const { code, stdout } = await runCli(args, undefined, { input: frames });
  expect(code).toBe(0);
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ file, frame, seconds, height }) => [file, frame, seconds, height])).toEqual([
    ['stdin', 0, 0, 30],
    ['stdin', 1, 0.1, 30],
    ['stdin', 2, 0.2, 30],
  ]);
  const cut = await runCli(args, undefined, { input: frames.subarray(0, 4000) });
  expect(cut.stderr).toContain('The frames end 400 bytes into a picture.');
  expect(cut.code).toBe(1);
});

test.each([
  [['--follow'], '`--follow` should be left out with a network that finds everybody'],
  [['--track', 'off', '--smooth', 'movenet'], "`--smooth` should be 'off' with `--track off`"],
])('refuses %j', async (flags, message) => {
  const { code, stderr } = await runCli(predict(join(pictures, 'a.jpg'), ...flags));
  expect(stderr).toContain(message);
  expect(code).toBe(2);
});

test('says what to do where ffmpeg is missing', async () => {
  const clip = join(folder, 'clip.mp4');
  await writeFile(clip, 'film');
  process.env.FFPROBE_PATH = '/nowhere/ffprobe';
  const { code, stderr } = await runCli(predict(clip));
  delete process.env.FFPROBE_PATH;
  expect(stderr).toContain(
    '`/nowhere/ffprobe` was not found. Videos are read and written by ffmpeg',
  );
  expect(code).toBe(1);
});

describe.skipIf(!HAS_FFMPEG)('with ffmpeg', () => {
  const makeVideo = (file: string, ...more: string[]) =>
    spawnSync('ffmpeg', [
      ...[
        '-y',
        '-loglevel',
        'error',
        '-f',
        'lavfi',
        '-i',
        'testsrc=duration=2:rate=10:size=160x90',
      ],
      ...[...more, '-pix_fmt', 'yuv420p', file],
    ]).status;

  test('a video: a line for each frame, a copy with poses and its sound, a contact sheet', async () => {
    const film = join(folder, 'film.mp4');
    expect(makeVideo(film, '-f', 'lavfi', '-i', 'sine=duration=2', '-c:a', 'aac')).toBe(0);
    const output = join(folder, 'film');
    const args = predict(film, '--output', output, '--draw', '--sheet', '--json');
    const { code, stdout, stderr } = await runCli(args);
    expect(stderr).toMatch(/20 in .* s, .* a second/);
    expect(code).toBe(0);
    const { pictures: frames } = JSON.parse(stdout);
    expect(frames.map(({ frame }: { frame: number }) => frame)).toEqual([...Array(20).keys()]);
    expect(frames[19].seconds).toBe(1.9);
    expect((await readdir(output)).sort()).toEqual([
      'film-contact-sheet-1.png',
      'film-pose.mp4',
      'film-poses.jsonl',
    ]);
    expect(await probeVideo(join(output, 'film-pose.mp4'))).toMatchObject({
      frames: 20,
      sound: 'aac',
    });
  });

  test('pictures one after the other on standard input', async () => {
    const png = await sharp({ create: { height: 20, width: 30, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const { stdout, code } = await runCli(predict('-'), undefined, {
      input: Buffer.concat([png, png, png]),
    });
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n')).toHaveLength(3);
  });

  test('a broken video is listed, the others are done', async () => {
    const clips = join(folder, 'clips');
    await mkdir(clips);
    expect(makeVideo(join(clips, 'good.mp4'))).toBe(0);
    await writeFile(join(clips, 'bad.mp4'), 'film');
    const output = join(folder, 'clips-out');
    const { code, stderr } = await runCli(predict(clips, '--output', output));
    expect(code).toBe(1);
    expect(stderr).toMatch(/Left out 1:\n {2}`.*bad\.mp4` cannot be read: /);
    expect(await readdir(output)).toContain('good-poses.jsonl');
  });

  test.skipIf(real === null || photos === null)(
    'people keep their numbers while a camera pans over them',
    async () => {
      const film = join(folder, 'pan.mp4');
      const pan = 'scale=960:-2,crop=640:360:x=t*60:y=0,fps=15';
      const made = spawnSync('ffmpeg', [
        ...[
          '-y',
          '-loglevel',
          'error',
          '-loop',
          '1',
          '-i',
          join(photos as string, '000000000785.jpg'),
        ],
        ...['-vf', pan, '-t', '2', '-pix_fmt', 'yuv420p', film],
      ]);
      expect(made.status).toBe(0);
      const { stdout } = await runCli([
        ...['predict', film, '--weights', real as string, '--score', '0.4', '--json'],
      ]);
      const { pictures: frames } = JSON.parse(stdout);
      expect(frames).toHaveLength(30);
      const ids = frames.map(({ poses }: { poses: { id: number }[] }) => poses.map(({ id }) => id));
      expect(new Set(ids.flat()).size).toBe(1);
      expect(ids.filter((found: number[]) => found.length === 1).length).toBeGreaterThan(25);
    },
  );
});

test('`bench` says where the time of a picture goes', async () => {
  const flags = ['--threads', '1', '--runs', '2', '--engine', 'onnxruntime', '--json'];
  const { stdout } = await runCli(['bench', 'predict/lightweight-openpose-256x456', ...flags]);
  const { rows } = JSON.parse(stdout);
  expect(rows).toHaveLength(1);
  const [{ split, ...row }] = rows;
  expect(row).toMatchObject({ engine: 'onnxruntime', threads: 1, runs: 2 });
  const stages = ['decode', 'resize', 'network', 'upsample', 'peaks', 'grouping'];
  expect(Object.keys(split)).toEqual(stages);
  for (const stage of stages) expect(split[stage]).toBeGreaterThan(0);
});
