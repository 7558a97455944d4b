import { performance } from 'node:perf_hooks';
import type { RgbImage, Size } from '@posewright/pose';
import { cutRawFrames } from './cut-raw-frames.js';
import { createFrameRing } from './frame-ring.js';
import { parsePixmaps } from './parse-pixmaps.js';
import { runFfmpeg } from './run-ffmpeg.js';
import { takeLatest } from './take-latest.js';
import type { VideoSource } from './video-source.js';

/** One frame of a video. */
export interface VideoFrame {
  /** Counted from 0; frames of a stream that were dropped are not counted. */
  readonly index: number;
  /** Since the first frame, in milliseconds. */
  readonly timeMs: number;
  /** `[height, width, 3]`, upright. */
  readonly image: RgbImage;
}

/** Options of {@link readVideo}. */
export interface ReadVideoOptions {
  /** Frames a second; frames of files are repeated or left out to come to that. Frames of a stream come when they come. */
  readonly rate: number;
  /** Whether frames of a file are brought to `rate`, and not taken as they are. */
  readonly resample?: boolean;
  /** Standard input only: its bytes are pictures of this size, red, green and blue of each pixel. Else ffmpeg finds out what they are. */
  readonly rawSize?: Size | undefined;
  /** Ends ffmpeg, even where it waits for a stream that sends nothing. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads the frames of a video, one after the other, as fast as they are asked for. A frame's memory is used again after eleven others. Stopping
 * early ends ffmpeg.
 *
 * @throws {VideoError} where ffmpeg is not installed, or cannot read the source to its end.
 */
export async function* readVideo(
  source: VideoSource,
  { rate, resample = false, rawSize, signal }: ReadVideoOptions,
): AsyncGenerator<VideoFrame> {
  const isStream = source.kind === 'stream';
  const images =
    rawSize === undefined
      ? decodeFrames(source, { filters: resample ? ['-vf', `fps=${rate}`] : [], signal })
      : cutRawFrames(process.stdin, rawSize);
  const frames = isStream ? copied(takeLatest(images)) : images;
  let index = 0;
  let start: number | null = null;
  for await (const image of frames) {
    start ??= performance.now();
    const timeMs = isStream ? performance.now() - start : (1000 * index) / rate;
    yield { index, timeMs, image };
    index++;
  }
}

/** Copies what is used: while somebody works on one picture, many others may come whose memory it would be. */
async function* copied(images: AsyncIterable<RgbImage>): AsyncGenerator<RgbImage> {
  const ring = createFrameRing();
  for await (const { data, ...size } of images) {
    const copy = ring.next(size);
    copy.data.set(data);
    yield copy;
  }
}

async function* decodeFrames(
  { kind, source }: VideoSource,
  {
    filters,
    signal,
  }: { readonly filters: readonly string[]; readonly signal: AbortSignal | undefined },
): AsyncGenerator<RgbImage> {
  const isStdin = kind === 'stdin';
  const { child, done } = runFfmpeg(
    'ffmpeg',
    [
      ...(isStdin ? [] : ['-nostdin']),
      ...['-i', isStdin ? 'pipe:0' : source, '-map', '0:v:0', ...filters],
      ...['-f', 'image2pipe', '-c:v', 'ppm', 'pipe:1'],
    ],
    {
      fault: isStdin ? 'Standard input cannot be read' : `\`${source}\` cannot be read`,
      input: isStdin ? 'inherit' : 'ignore',
    },
  );
  const kill = () => void child.kill('SIGKILL');
  signal?.addEventListener('abort', kill);
  try {
    yield* parsePixmaps(child.stdout as AsyncIterable<Uint8Array>);
    await done;
  } catch (error) {
    // A failed ffmpeg ends its output early; its own reason says more. One that goes on has not failed.
    if (child.exitCode !== null || child.stdout?.readableEnded === true) await done;
    throw error;
  } finally {
    signal?.removeEventListener('abort', kill);
    kill();
  }
}
