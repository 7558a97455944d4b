import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNetwork, type NetworkDescription } from '@posewright/architectures';
import { createEstimator, type Estimator } from '@posewright/estimator';
import { readNetwork } from '@posewright/estimator/node';
import { predictPictures } from '../predict/predict-pictures.js';
import { runVideo } from '../predict/run-video.js';
import type { PreparedEngine } from '../run/prepare-engine.js';
import { runFfmpeg } from '../video/run-ffmpeg.js';
import type { PreparedCase } from './prepare-case.js';
import { writeBenchPictures } from './write-bench-pictures.js';

/** What is seen one picture after the other. */
export type ThroughputKind = 'folder' | 'video-720p';

/** Options of {@link prepareThroughput}. */
export interface ThroughputOptions {
  readonly kind: ThroughputKind;
  /** Built with random weights where there is no file of weights. */
  readonly network: NetworkDescription;
  /** Weights of the same architecture; random where not given. */
  readonly weights: string | undefined;
  /** Folder with `images/`; drawn pictures where not given. */
  readonly data: string | undefined;
}

/** Pictures, or frames, in a run. */
export const THROUGHPUT_RUN = 120;

/** Drawn pictures, as large as COCO's. */
const PICTURES = 24;

/**
 * As `predict` works: from the files of a folder to poses, or from a video of 1280 x 720 to one with poses drawn over it. The video pans over the
 * pictures, one a second. Random weights find nobody, so that nothing is grouped and drawn.
 */
export async function prepareThroughput(
  { kind, network: description, weights, data }: ThroughputOptions,
  { engine, workers }: PreparedEngine,
): Promise<PreparedCase> {
  const folder = await mkdtemp(join(tmpdir(), 'posewright-bench-'));
  const network =
    weights === undefined ? createNetwork(description) : (await readNetwork(weights)).network;
  const estimator = createEstimator({ network, engine });
  const dispose = async () => {
    await estimator.dispose();
    network.dispose();
    await rm(folder, { recursive: true });
  };
  try {
    if (data === undefined) await writeBenchPictures(folder, PICTURES);
    const images = join(data ?? folder, 'images');
    const names = (await readdir(images)).sort();
    const files = Array.from({ length: THROUGHPUT_RUN }, (_, index) =>
      join(images, names[index % names.length] as string),
    );
    if (kind === 'folder') return { run: () => seeFolder(files, { estimator, workers }), dispose };
    const film = join(folder, 'film.mp4');
    await writeFilm(film, files.slice(0, THROUGHPUT_RUN / FRAME_RATE + 1));
    return { run: () => seeVideo(film, { estimator, workers }), dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

interface Seeing {
  readonly estimator: Estimator;
  readonly workers: number;
}

const { signal } = new AbortController();

async function seeFolder(files: readonly string[], seeing: Seeing): Promise<void> {
  for await (const picture of predictPictures(files, { ...seeing, signal })) {
    if ('reason' in picture) throw new Error(picture.reason);
  }
}

async function seeVideo(film: string, seeing: Seeing): Promise<void> {
  const isCrowd = seeing.estimator.finds === 'everybody';
  const options = {
    ...seeing,
    signal,
    name: film.replace(/\.mp4$/, ''),
    onFrame: () => undefined,
    draw: true,
    sheet: false,
    threshold: 0,
    track: isCrowd ? ('keypoint-similarity' as const) : ('off' as const),
    smooth: 'lightweight-openpose' as const,
    follow: false,
  };
  for await (const _ of runVideo({ kind: 'file', source: film }, options));
}

const FRAME_RATE = 25;

/** Each picture fills the frame for a second, while the camera goes over it. */
async function writeFilm(file: string, pictures: readonly string[]): Promise<void> {
  const across = "'(iw-1280)*mod(t,1)'";
  const filters = [
    'scale=1408:792:force_original_aspect_ratio=increase',
    `crop=1280:720:${across}:'(ih-720)/2'`,
  ];
  const chains = pictures.map((_, index) => `[${index}:v]${filters.join()},setsar=1[p${index}]`);
  const joined = pictures.map((_, index) => `[p${index}]`).join('');
  const { done } = runFfmpeg(
    'ffmpeg',
    [
      '-y',
      ...pictures.flatMap((picture) => [
        '-loop',
        '1',
        '-t',
        '1',
        '-r',
        `${FRAME_RATE}`,
        '-i',
        picture,
      ]),
      ...['-filter_complex', `${chains.join(';')};${joined}concat=n=${pictures.length}`],
      ...['-frames:v', `${THROUGHPUT_RUN}`, '-pix_fmt', 'yuv420p', '-c:v', 'libx264', file],
    ],
    { fault: `\`${file}\` cannot be written` },
  );
  await done;
}
