import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RgbImage } from '@posewright/pose';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { collect } from '../testing/collect.js';
import { createVideoWriter } from './create-video-writer.js';
import { frameRate, probeVideo } from './probe-video.js';
import { readVideo } from './read-video.js';

const HAS_FFMPEG = spawnSync('ffmpeg', ['-version']).status === 0;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'posewright-video-'));
});
afterAll(() => rm(folder, { recursive: true }));

const size = { height: 48, width: 64 };

/** A frame whose left part, as wide as its number says, is white. */
function barFrame(index: number): RgbImage {
  const data = new Uint8Array(size.height * size.width * 3);
  for (let pixel = 0; pixel < size.height * size.width; pixel++) {
    if (pixel % size.width < 4 * (index + 1)) data.fill(255, 3 * pixel, 3 * pixel + 3);
  }
  return { ...size, data };
}

async function writeBars(file: string, sound?: { file: string; codec: string }): Promise<void> {
  const writer = createVideoWriter(file, { size, rate: '10', sound });
  for (let index = 0; index < 10; index++) await writer.write(barFrame(index));
  await writer.close();
}

/** How much of a frame is white, in columns. */
function whiteColumns({ data, width }: RgbImage): number {
  let columns = 0;
  for (let x = 0; x < width; x++) if ((data[3 * x] as number) > 127) columns++;
  return columns;
}

describe.skipIf(!HAS_FFMPEG)('with ffmpeg', () => {
  test('what is written is read again, frame by frame', async () => {
    const file = join(folder, 'bars.mp4');
    await writeBars(file);
    expect(await readdir(folder)).toEqual(['bars.mp4']);
    const { rate, frames, sound } = await probeVideo(file);
    expect({ rate: frameRate(rate), frames, sound }).toEqual({ rate: 10, frames: 10, sound: null });
    const read: [index: number, timeMs: number, white: number][] = [];
    for await (const { index, timeMs, image } of readVideo(
      { kind: 'file', source: file },
      { rate: 10 },
    )) {
      read.push([index, timeMs, whiteColumns(image)]);
    }
    expect(read).toEqual(
      Array.from({ length: 10 }, (_, index) => [index, 100 * index, 4 * (index + 1)]),
    );
  });

  test('frames are repeated or left out to come to another rate', async () => {
    const source = { kind: 'file', source: join(folder, 'bars.mp4') } as const;
    const read = async (rate: number) =>
      (await collect(readVideo(source, { rate, resample: true }))).length;
    expect([await read(5), await read(20)]).toEqual([5, 20]);
  });

  test('sound is kept, as it is or encoded anew', async () => {
    for (const [codec, ending, kept] of [
      ['aac', 'm4a', 'aac'],
      ['pcm_s16le', 'wav', 'aac'],
    ] as const) {
      const sound = join(folder, `tone.${ending}`);
      const tone = ['-f', 'lavfi', '-i', 'sine=duration=1', '-c:a', codec, sound];
      expect(spawnSync('ffmpeg', ['-y', '-loglevel', 'error', ...tone]).status).toBe(0);
      const file = join(folder, `with-${ending}.mp4`);
      await writeBars(file, { file: sound, codec });
      expect((await probeVideo(file)).sound).toBe(kept);
    }
  });

  test('stopping early leaves no process behind', async () => {
    const long = join(folder, 'long.mkv');
    const made = ['-f', 'lavfi', '-i', 'testsrc=duration=60:rate=25', '-c:v', 'mpeg4', long];
    expect(spawnSync('ffmpeg', ['-y', '-loglevel', 'error', ...made]).status).toBe(0);
    const isRunning = () => process.getActiveResourcesInfo().includes('ProcessWrap');
    for await (const { index } of readVideo({ kind: 'file', source: long }, { rate: 25 })) {
      expect(isRunning()).toBe(true);
      if (index === 2) break;
    }
    await vi.waitFor(() => expect(isRunning()).toBe(false));
  });

  test('says what is no video, and where nothing can be written', async () => {
    const file = join(folder, 'text.mp4');
    await writeFile(file, 'no video');
    const invalid =
      /text\.mp4` cannot be read: .*text\.mp4: Invalid data found when processing input/;
    await expect(probeVideo(file)).rejects.toThrow(invalid);
    const frames = collect(readVideo({ kind: 'file', source: file }, { rate: 25 }));
    await expect(frames).rejects.toThrow(invalid);
    const nowhere = join(folder, 'nowhere', 'a.mp4');
    await expect(writeBars(nowhere)).rejects.toThrow(`\`${nowhere}\` cannot be written: `);
    const audio = join(folder, 'tone.wav');
    await expect(probeVideo(audio)).rejects.toThrow(
      `\`${audio}\` cannot be read: it has no moving pictures. Expected a video.`,
    );
  });

  test('a video that is given up leaves nothing', async () => {
    const before = await readdir(folder);
    const writer = createVideoWriter(join(folder, 'half.mp4'), { size, rate: '10' });
    await writer.write(barFrame(0));
    await writer.discard();
    expect(await readdir(folder)).toEqual(before);
  });
});

test('says what to do where ffmpeg is missing', async () => {
  vi.stubEnv('FFPROBE_PATH', '/nowhere/ffprobe');
  await expect(probeVideo('clip.mp4')).rejects.toThrow(
    '`clip.mp4` cannot be read: `/nowhere/ffprobe` was not found. Videos are read and written by ffmpeg; install it (apt install ffmpeg, brew install ffmpeg, winget install ffmpeg), or say in FFPROBE_PATH where it is.',
  );
  vi.unstubAllEnvs();
});
