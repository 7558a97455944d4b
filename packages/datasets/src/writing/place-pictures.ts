import { constants } from 'node:fs';
import { copyFile, link, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { describeFileFault } from '@posewright/files';
import { encodeJpeg } from '@posewright/image/node';
import { DatasetError, OptionError } from '@posewright/pose';
import type { Annotation } from '../annotation.js';
import type { PoseDataset } from '../pose-dataset.js';
import { createPictureNames } from './picture-names.js';
import type { PicturePlacement, WriteOptions } from './write-options.js';

/** How a format wants its pictures. */
export interface PictureLayout {
  /** Folder that is filled; it has the name `directory` when all is done. */
  readonly temporary: string;
  /** The folder of a picture, from `directory`, e.g. `images`; `null` where the format leaves the picture out. */
  readonly folderOf: (annotation: Annotation, index: number) => string | null;
  /** The name that a format wants, always of a JPEG; the picture's own where not given. */
  readonly nameOf?: (index: number) => string;
}

/** Quality of pictures that are drawn, or that a format wants as JPEG. */
const QUALITY = 95;

/** Where a picture lies in the set that is written. */
export interface PlacedPicture {
  /** E.g. `images`. */
  readonly folder: string;
  /** From that folder. */
  readonly name: string;
}

/**
 * Puts all pictures of a set in their places, one after another.
 *
 * @returns By index; `null` where the format leaves the picture out.
 * @throws {OptionError} where drawn pictures are to stay where they are.
 * @throws {DatasetError} that names the file, where it cannot be copied or linked.
 */
export async function placePictures(
  dataset: PoseDataset,
  { directory, pictures = 'copy', signal, onPicture }: WriteOptions,
  { temporary, folderOf, nameOf }: PictureLayout,
): Promise<(PlacedPicture | null)[]> {
  const nextName = createPictureNames();
  const placed: (PlacedPicture | null)[] = [];
  const folders = new Set<string>();
  for (let index = 0; index < dataset.length; index++) {
    signal?.throwIfAborted();
    const annotation = dataset.annotation(index);
    const folder = folderOf(annotation, index);
    if (folder === null) {
      placed.push(null);
      continue;
    }
    if (pictures === 'none') {
      const base = resolve(directory, folder);
      placed.push({ folder, name: relative(base, resolve(stayingFile(annotation))) });
    } else {
      if (!folders.has(folder)) await mkdir(join(temporary, folder), { recursive: true });
      folders.add(folder);
      const name = nameOf?.(index) ?? nextName(annotation);
      const target = join(temporary, folder, name);
      const isJpegWanted = nameOf !== undefined;
      if (annotation.file === null || (isJpegWanted && !/\.jpe?g$/i.test(annotation.file))) {
        await writeFile(target, await encodeJpeg(await dataset.image(index), { quality: QUALITY }));
      } else await placeFile(annotation.file, target, pictures);
      placed.push({ folder, name });
    }
    onPicture?.(index + 1);
  }
  return placed;
}

/** Gives the paths that the pictures will have when the folder has its name. */
export function placedFiles(
  placed: readonly (PlacedPicture | null)[],
  directory: string,
): (string | null)[] {
  return placed.map((picture) =>
    picture === null ? null : resolve(directory, picture.folder, picture.name),
  );
}

function stayingFile({ file }: Annotation): string {
  if (file !== null) return file;
  throw new OptionError('pictures', "'copy' for pictures that are drawn", 'none');
}

async function placeFile(
  source: string,
  target: string,
  pictures: Exclude<PicturePlacement, 'none'>,
): Promise<void> {
  try {
    if (pictures === 'link') await link(source, target);
    else await copyFile(source, target, constants.COPYFILE_FICLONE);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EXDEV' || code === 'EPERM') {
      throw new DatasetError(
        `\`${source}\` cannot be linked into \`${dirname(target)}\`, which is on another disk. Say \`pictures: 'copy'\`.`,
        { file: source, cause },
      );
    }
    if (code === 'ENOENT') {
      const fault = describeFileFault(cause, { file: source, doing: 'read' });
      throw new DatasetError(`${fault} Leave the picture out by \`missing: 'leave-out'\`.`, {
        file: source,
        cause,
      });
    }
    throw cause;
  }
}
