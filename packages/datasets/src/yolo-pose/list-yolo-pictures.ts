import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import { DatasetError } from '@posewright/pose';

const EXTENSIONS = new Set(['.avif', '.gif', '.jpeg', '.jpg', '.png', '.tif', '.tiff', '.webp']);

/**
 * Lists the pictures of a part: all below its folders, and those that its text files name line by line.
 *
 * @param paths From `root`.
 * @returns Paths of the pictures, sorted.
 * @throws {DatasetError} where a path does not exist.
 */
export async function listYoloPictures(root: string, paths: readonly string[]): Promise<string[]> {
  const pictures: string[] = [];
  for (const path of paths) {
    const place = resolve(root, path);
    try {
      pictures.push(
        ...((await stat(place)).isDirectory() ? await listFolder(place) : await readList(place)),
      );
    } catch (cause) {
      throw new DatasetError(
        `\`${place}\` cannot be read. Expected a folder of pictures, or a text file that lists them; check \`directory\` and \`path\` in the YAML file.`,
        { file: place, cause },
      );
    }
  }
  return [...new Set(pictures)].sort();
}

async function listFolder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true });
  return entries.filter(isPicture).map((entry) => join(folder, entry));
}

/** Lines that start with `./` are from the list's own folder. */
async function readList(file: string): Promise<string[]> {
  const lines = (await readFile(file, 'utf8')).split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => line !== '').map((line) => resolve(dirname(file), line));
}

function isPicture(name: string): boolean {
  return EXTENSIONS.has(extname(name).toLowerCase());
}
