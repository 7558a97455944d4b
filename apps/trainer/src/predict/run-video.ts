import type { Estimator } from '@posewright/estimator';
import type { Size } from '@posewright/pose';
import { createFilmApart } from '../video/create-film-apart.js';
import { frameRate, probeVideo, type VideoDescription } from '../video/probe-video.js';
import { readVideo } from '../video/read-video.js';
import { readVideoApart } from '../video/read-video-apart.js';
import type { VideoSource } from '../video/video-source.js';
import { createContactSheets } from './contact-sheets.js';
import type { PicturePoses } from './picture-poses.js';
import { type FollowingOptions, predictVideo } from './predict-video.js';

/** What is made of a video besides its poses. */
export interface VideoOptions extends FollowingOptions {
  /** Whether the video is written with poses drawn over it. */
  readonly draw: boolean;
  /** Whether small pictures of it are written. */
  readonly sheet: boolean;
  /** Keypoints with a lower score are not drawn. */
  readonly threshold: number;
  /** Frames a second; the file's own where not given. */
  readonly fps?: number | undefined;
  /** Size of the raw frames of standard input. */
  readonly stdinSize?: Size | undefined;
}

/** What {@link runVideo} needs to know besides. */
interface VideoRun extends VideoOptions {
  readonly estimator: Estimator;
  /** Frames that the network looks at together. */
  readonly workers: number;
  readonly signal: AbortSignal;
  /** What the names of drawn files begin with, their folder too: `NAME-pose.mp4`, `NAME-contact-sheet-1.png`. */
  readonly name: string;
  /** Told how many frames are done, of how many. */
  readonly onFrame: (done: number, total: number | null) => void;
}

/** The rate that is taken where a source does not say its own. */
const UNKNOWN_RATE = '25';

/** Finds people in every frame of a video, and draws what was asked for. */
export async function* runVideo(
  source: VideoSource,
  {
    estimator,
    workers,
    signal,
    name,
    onFrame,
    draw,
    sheet,
    threshold,
    fps,
    stdinSize,
    ...following
  }: VideoRun,
): AsyncGenerator<PicturePoses> {
  const described = source.kind === 'file' ? await probeVideo(source.source) : null;
  const rate = fps === undefined ? (described?.rate ?? UNKNOWN_RATE) : String(fps);
  const total = framesOf(described, rate);
  const rawSize = source.kind === 'stdin' ? stdinSize : undefined;
  const resample = source.kind === 'file' || fps !== undefined;
  // Standard input is the main thread's.
  const read = rawSize === undefined ? readVideoApart : readVideo;
  const frames = read(source, { rate: frameRate(rate), resample, rawSize });
  const file = source.kind === 'stdin' ? 'stdin' : source.source;
  const { skeleton } = estimator;
  const sheets = sheet
    ? createContactSheets(`${name}-contact-sheet`, { skeleton, threshold })
    : null;
  const film = draw
    ? createFilmApart({
        file: `${name}-pose.mp4`,
        rate: source.kind === 'stream' ? null : rate,
        sound: described?.sound == null ? undefined : { file, codec: described.sound },
        skeleton,
        threshold,
        colorBy: estimator.finds === 'everybody' ? 'person' : 'side',
      })
    : null;
  const every = sheetInterval(total, frameRate(rate));
  try {
    for await (const { image, found } of predictVideo(frames, {
      estimator,
      workers,
      signal,
      file,
      ...following,
    })) {
      const frame = found.frame ?? 0;
      if (frame % every === 0) await sheets?.add(image, found);
      await film?.add({ image, poses: found.poses });
      yield found;
      onFrame(frame + 1, total);
    }
    await film?.close();
    await sheets?.finish();
  } catch (error) {
    await film?.discard();
    throw error;
  }
}

/** Frames that a file gives at a rate. */
function framesOf(described: VideoDescription | null, rate: string): number | null {
  if (described?.frames == null) return null;
  return Math.round((described.frames * frameRate(rate)) / frameRate(described.rate));
}

/** A file makes one page; of what has no known end, a frame every ten seconds is taken. */
function sheetInterval(total: number | null, rate: number): number {
  return Math.max(1, total === null ? Math.round(10 * rate) : Math.ceil(total / 24));
}
