import { rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { RgbImage, Size } from '@posewright/pose';
import { runFfmpeg } from './run-ffmpeg.js';

/** Writes the frames of a video. */
export interface VideoWriter {
  /** Adds a frame, `[height, width, 3]`. */
  readonly write: (frame: RgbImage) => Promise<void>;
  /** Ends the video and gives it its name. */
  readonly close: () => Promise<void>;
  /** Leaves nothing behind. */
  readonly discard: () => Promise<void>;
}

/** Options of {@link createVideoWriter}. */
export interface VideoWriterOptions {
  /** Of every frame. */
  readonly size: Size;
  /** Frames a second, as ffmpeg takes it, e.g. `30000/1001`; `null` where frames are shown when they were written. */
  readonly rate: string | null;
  /** A file whose sound is kept. */
  readonly sound?: { readonly file: string; readonly codec: string } | undefined;
}

/** Sound that a file of MPEG-4 holds as it is; other sound is encoded anew. */
const COPIED = ['aac', 'mp3', 'ac3', 'eac3', 'alac', 'opus'];

/**
 * Writes a video (MPEG-4, H.264) whole or not at all: under a hidden name beside it until it is closed.
 *
 * @throws {VideoError} where ffmpeg is not installed, or cannot write the file.
 */
export function createVideoWriter(
  file: string,
  { size, rate, sound }: VideoWriterOptions,
): VideoWriter {
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid}.tmp.mp4`);
  const { child, done } = runFfmpeg(
    'ffmpeg',
    [
      ...['-y', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', `${size.width}x${size.height}`],
      ...(rate === null ? ['-use_wallclock_as_timestamps', '1'] : ['-r', rate]),
      ...['-i', 'pipe:0'],
      ...(sound === undefined ? [] : ['-i', sound.file, '-map', '0:v', '-map', '1:a']),
      ...(sound === undefined ? [] : ['-c:a', COPIED.includes(sound.codec) ? 'copy' : 'aac']),
      // Colors are stored for every second pixel, so a last odd one is left out.
      ...['-vf', 'crop=trunc(iw/2)*2:trunc(ih/2)*2:0:0', '-pix_fmt', 'yuv420p'],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '20', '-movflags', '+faststart'],
      temporary,
    ],
    { fault: `\`${file}\` cannot be written`, input: 'pipe' },
  );
  const stdin = child.stdin as NonNullable<typeof child.stdin>;
  const removeAtExit = () => child.kill('SIGKILL');
  process.once('exit', removeAtExit);
  const end = () => process.off('exit', removeAtExit);
  return {
    write: async ({ data }) => {
      const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
      const fault = await new Promise((resolve) => stdin.write(bytes, resolve));
      if (fault == null) return;
      await done; // It says why ffmpeg takes no more.
      throw fault;
    },
    close: async () => {
      stdin.end();
      try {
        await done;
        await rename(temporary, file);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      } finally {
        end();
      }
    },
    discard: async () => {
      child.kill('SIGKILL');
      await done.catch(() => undefined);
      await rm(temporary, { force: true });
      end();
    },
  };
}
