import { type ChildProcess, spawn } from 'node:child_process';
import { VideoError } from './video-error.js';

/** A running ffmpeg or ffprobe. */
export interface FfmpegRun {
  /** Its process; standard error is read already. */
  readonly child: ChildProcess;
  /**
   * Settles when it has ended; rejects with a {@link VideoError} where it is not installed, or has failed. Whoever stops it early need not wait
   * for this.
   */
  readonly done: Promise<void>;
}

/** Options of {@link runFfmpeg}. */
export interface RunFfmpegOptions {
  /** What goes wrong where it fails, completing "… cannot be", e.g. "`clip.mp4` cannot be read". */
  readonly fault: string;
  /** Whether this process writes to it. */
  readonly input?: 'pipe' | 'inherit' | 'ignore';
}

/** Longest end of its messages that is kept. */
const MESSAGES = 4000;

/** Starts ffmpeg or ffprobe: from `FFMPEG_PATH` or `FFPROBE_PATH` where they are set, else from the search path. */
export function runFfmpeg(
  program: 'ffmpeg' | 'ffprobe',
  args: readonly string[],
  { fault, input = 'ignore' }: RunFfmpegOptions,
): FfmpegRun {
  const variable = `${program.toUpperCase()}_PATH`;
  const path = process.env[variable] ?? program;
  const child = spawn(path, ['-hide_banner', '-loglevel', 'error', ...args], {
    stdio: [input, 'pipe', 'pipe'],
  });
  let messages = '';
  child.stderr?.on('data', (chunk) => {
    messages = `${messages}${String(chunk)}`.slice(-MESSAGES);
  });
  child.stdin?.on('error', () => undefined); // It has ended; `done` says why.
  const done = new Promise<void>((resolve, reject) => {
    child.on('error', (cause: NodeJS.ErrnoException) => {
      reject(
        cause.code === 'ENOENT' || cause.code === 'EACCES'
          ? new VideoError(
              `${fault}: \`${path}\` was not found. Videos are read and written by ffmpeg; install it (apt install ffmpeg, brew install ffmpeg, winget install ffmpeg), or say in ${variable} where it is.`,
            )
          : cause,
      );
    });
    child.on('close', (code) => {
      if (code === 0) return resolve();
      const reason = messages.trim().split('\n').slice(-3).join(' ');
      reject(
        new VideoError(`${fault}: ${reason === '' ? `${program} ended with ${code}.` : reason}`),
      );
    });
  });
  done.catch(() => undefined); // Reported where it is awaited.
  return { child, done };
}
