import { dirname, extname, join, relative } from 'node:path';
import { streamName, type VideoSource } from '../video/video-source.js';

/**
 * Gives each file a name of its own in the folder of results: its path from the folder that all have in common, without the ending unless
 * two differ in that alone.
 *
 * @returns Names by file, e.g. `summer/beach` for `photos/summer/beach.jpg`.
 */
export function nameOutputs(files: readonly string[]): ReadonlyMap<string, string> {
  const root = commonFolder(files);
  const short = (file: string) => {
    const name = relative(root, file);
    return name.slice(0, name.length - extname(name).length);
  };
  const count = new Map<string, number>();
  for (const file of files) count.set(short(file), (count.get(short(file)) ?? 0) + 1);
  return new Map(
    files.map((file) => [file, count.get(short(file)) === 1 ? short(file) : relative(root, file)]),
  );
}

/** The same for videos; streams and standard input are named after themselves. */
export function nameVideos(videos: readonly VideoSource[]): ReadonlyMap<VideoSource, string> {
  const files = nameOutputs(
    videos.filter(({ kind }) => kind === 'file').map(({ source }) => source),
  );
  return new Map(videos.map((video) => [video, files.get(video.source) ?? streamName(video)]));
}

function commonFolder(files: readonly string[]): string {
  const [first = '.', ...others] = files.map((file) => dirname(file));
  let folder = first;
  for (const other of others) {
    while (relative(folder, other).startsWith('..')) folder = join(folder, '..');
  }
  return folder;
}
