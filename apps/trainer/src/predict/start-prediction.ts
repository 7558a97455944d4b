import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Estimator } from '@posewright/estimator';
import { createCountDisplay } from '../run/count-display.js';
import type { Terminal } from '../terminal.js';
import { VideoError } from '../video/video-error.js';
import type { VideoSource } from '../video/video-source.js';
import type { PoseFormat } from './format-poses.js';
import { keepPoses } from './keep-poses.js';
import type { PredictInputs } from './list-inputs.js';
import { nameVideos } from './name-outputs.js';
import { createPictureDrawer, type DrawingOptions } from './picture-drawer.js';
import type { PicturePoses } from './picture-poses.js';
import { type FailedPicture, predictPictures } from './predict-pictures.js';
import type { BoxesOf } from './read-boxes.js';
import { runVideo, type VideoOptions } from './run-video.js';

/** Options of {@link startPrediction}. */
export interface PredictionOptions extends DrawingOptions, VideoOptions {
  readonly estimator: Estimator;
  /** Pictures that the network looks at together. */
  readonly workers: number;
  readonly signal: AbortSignal;
  readonly terminal: Terminal;
  /** Folder of the results; where not given nothing is written but what is drawn, into the present folder. */
  readonly output: string | undefined;
  readonly format: PoseFormat;
  /** Who is looked at in pictures; see {@link predictPictures}. */
  readonly boxesOf: BoxesOf | undefined;
  /** Everything that decides what is found: plain data. A half-finished folder goes on if it is the same. */
  readonly run: object;
}

/** People being found in pictures and videos. */
export interface Prediction {
  /** The poses of all pictures, then of all frames; nothing is done before they are asked for. */
  readonly found: AsyncIterable<PicturePoses>;
  /** Pictures and videos that could not be read, so far. */
  readonly failed: readonly FailedPicture[];
  /** Files of poses that were written, so far. */
  readonly written: readonly string[];
}

/** Ways to ask for the poses of pictures and of a video. */
export interface PoseSources {
  /** Of those pictures. */
  readonly pictures: (files: readonly string[]) => AsyncIterable<PicturePoses>;
  /** Of a video's frames; what is drawn has names that begin with `name`. */
  readonly video: (video: VideoSource, name: string) => AsyncIterable<PicturePoses>;
}

/** Finds people in pictures and videos, without holding more than what is under way. */
export function startPrediction(inputs: PredictInputs, options: PredictionOptions): Prediction {
  const { output } = options;
  const failed: FailedPicture[] = [];
  const written: string[] = [];
  const sources = createSources(inputs, options, failed);
  const found =
    output === undefined
      ? seeAll(inputs, sources)
      : keepPoses(inputs, { ...options, output, sources, failed, written });
  return { failed, written, found };
}

async function* seeAll(
  { pictures, videos }: PredictInputs,
  sources: PoseSources,
): AsyncGenerator<PicturePoses> {
  yield* sources.pictures(pictures);
  for (const [video, name] of nameVideos(videos)) yield* sources.video(video, name);
}

function createSources(
  { pictures }: PredictInputs,
  { estimator, workers, signal, terminal, boxesOf, output = '.', ...options }: PredictionOptions,
  failed: FailedPicture[],
): PoseSources {
  const drawPicture = createPictureDrawer(pictures, { estimator, folder: output, ...options });
  return {
    pictures: async function* (files) {
      const progress = createCountDisplay(terminal, 'pictures');
      let done = 0;
      for await (const picture of predictPictures(files, {
        estimator,
        workers,
        signal,
        boxesOf,
      })) {
        if ('reason' in picture) failed.push(picture);
        else {
          await drawPicture(picture);
          yield picture.found;
        }
        progress.show(++done, files.length);
      }
      progress.stop();
    },
    video: async function* (video, name) {
      const progress = createCountDisplay(terminal, 'frames');
      const path = join(output, name);
      await mkdir(dirname(path), { recursive: true });
      const onFrame = progress.show;
      try {
        yield* runVideo(video, {
          ...options,
          estimator,
          workers,
          signal,
          name: path,
          onFrame,
        });
      } catch (error) {
        if (!(error instanceof VideoError)) throw error;
        failed.push({ file: video.source, reason: error.message });
      } finally {
        progress.stop();
      }
    },
  };
}
