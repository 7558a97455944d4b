import { stat } from 'node:fs/promises';
import { extname, isAbsolute, join } from 'node:path';
import { OptionError } from '@posewright/pose';
import { glob } from 'tinyglobby';
import type { VideoSource } from '../video/video-source.js';

/** What a user wants to see poses in. */
export interface PredictInputs {
  /** Files of pictures, each once. */
  readonly pictures: readonly string[];
  /** Videos and streams. */
  readonly videos: readonly VideoSource[];
}

const PICTURES = ['jpg', 'jpeg', 'png', 'webp', 'gif', 'tif', 'tiff', 'avif', 'bmp'];
const VIDEOS = [
  'mp4',
  'm4v',
  'mov',
  'mkv',
  'webm',
  'avi',
  'mpg',
  'mpeg',
  'ts',
  'mts',
  'wmv',
  'flv',
];

/**
 * Finds what inputs of the command line name: files, folders with all their folders, patterns, addresses of streams, and `-` for
 * standard input; sorted within each.
 *
 * @throws {OptionError} where an input names nothing, or standard input is named twice.
 */
export async function listInputs(inputs: readonly string[]): Promise<PredictInputs> {
  const pictures: string[] = [];
  const videos: VideoSource[] = [];
  for (const input of inputs) {
    if (input === '-') videos.push({ kind: 'stdin', source: input });
    else if (/^[a-z][a-z0-9+.-]+:\/\//i.test(input)) videos.push({ kind: 'stream', source: input });
    else {
      for (const file of await filesOf(input)) {
        if (isVideo(file)) videos.push({ kind: 'file', source: file });
        else pictures.push(file);
      }
    }
  }
  if (videos.filter(({ kind }) => kind === 'stdin').length > 1) {
    throw new OptionError('INPUT', 'standard input at most once', '-');
  }
  const sources = new Map(videos.map((video) => [video.source, video]));
  return { pictures: [...new Set(pictures)], videos: [...sources.values()] };
}

async function filesOf(input: string): Promise<string[]> {
  const found = await stat(input).catch(() => null);
  if (found?.isFile()) return [input];
  const files = found?.isDirectory()
    ? (
        await glob(`**/*.{${[...PICTURES, ...VIDEOS].join()}}`, {
          cwd: input,
          caseSensitiveMatch: false,
        })
      ).map((file) => join(input, file))
    : await glob(input, { absolute: isAbsolute(input) });
  if (files.length > 0) return files.sort();
  throw new OptionError(
    'INPUT',
    'a picture, a video, a folder of them, a pattern, the address of a stream, or - for standard input',
    input,
    'Nothing was found there.',
  );
}

function isVideo(file: string): boolean {
  return VIDEOS.includes(extname(file).slice(1).toLowerCase());
}
