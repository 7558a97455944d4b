import * as v from 'valibot';
import { runFfmpeg } from './run-ffmpeg.js';
import { VideoError } from './video-error.js';

/** What a video file says of itself. */
export interface VideoDescription {
  /** Frames a second, as ffmpeg writes it, e.g. `30000/1001`. */
  readonly rate: string;
  /** How many frames there are about; `null` where the file does not say how long it is. */
  readonly frames: number | null;
  /** Codec of its sound; `null` where it has none. */
  readonly sound: string | null;
}

const Probe = v.object({
  streams: v.array(
    v.object({
      codec_type: v.optional(v.string()),
      codec_name: v.optional(v.string()),
      avg_frame_rate: v.optional(v.string()),
      r_frame_rate: v.optional(v.string()),
      disposition: v.optional(v.object({ attached_pic: v.optional(v.number()) })),
    }),
  ),
  format: v.optional(v.object({ duration: v.optional(v.string()) })),
});

/**
 * Reads the description of a video file.
 *
 * @throws {VideoError} where ffprobe is not installed, the file is no video, or has no pictures.
 */
export async function probeVideo(file: string): Promise<VideoDescription> {
  const fault = `\`${file}\` cannot be read`;
  const { child, done } = runFfmpeg(
    'ffprobe',
    ['-print_format', 'json', '-show_streams', '-show_format', file],
    { fault },
  );
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  await done;
  const { streams, format } = v.parse(Probe, JSON.parse(String(Buffer.concat(chunks))));
  const pictures = streams.find(
    ({ codec_type, disposition }) => codec_type === 'video' && disposition?.attached_pic !== 1,
  );
  const rate = [pictures?.avg_frame_rate, pictures?.r_frame_rate].find(isRate);
  if (rate === undefined) {
    throw new VideoError(`${fault}: it has no moving pictures. Expected a video.`);
  }
  const duration = Number(format?.duration);
  return {
    rate,
    frames: duration > 0 ? Math.max(1, Math.round(duration * frameRate(rate))) : null,
    sound: streams.find(({ codec_type }) => codec_type === 'audio')?.codec_name ?? null,
  };
}

/** Reads frames a second from a number or a fraction. */
export function frameRate(rate: string): number {
  const [frames = Number.NaN, seconds = 1] = rate.split('/').map(Number);
  return frames / seconds;
}

function isRate(rate: string | undefined): rate is string {
  const value = frameRate(rate ?? '');
  return value > 0 && Number.isFinite(value);
}
