import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { OptionError } from '@posewright/pose';
import { glob } from 'tinyglobby';

const PICTURES = '**/*.{jpg,jpeg,png,webp,gif,tif,tiff,avif,bmp}';

/**
 * Finds the pictures that inputs of the command line name: files, folders and patterns, sorted within each.
 *
 * @throws {OptionError} where an input names nothing.
 */
export async function listImages(inputs: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const input of inputs) {
    const found = await imagesOf(input);
    if (found.length === 0) {
      throw new OptionError(
        'INPUT',
        'a picture, a folder of pictures or a pattern',
        input,
        'Nothing was found there.',
      );
    }
    files.push(...found);
  }
  return [...new Set(files)];
}

async function imagesOf(input: string): Promise<string[]> {
  const found = await stat(input).catch(() => null);
  if (found?.isFile()) return [input];
  const files = found?.isDirectory()
    ? (await glob(PICTURES, { cwd: input, caseSensitiveMatch: false })).map((file) =>
        join(input, file),
      )
    : await glob(input);
  return files.sort();
}
