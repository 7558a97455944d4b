import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, extname, join, relative, resolve, sep } from 'node:path';
import { decodeImage } from '@posewright/image/node';
import { DatasetError, OptionError } from '@posewright/pose';
import type { Annotation } from '../annotation.js';
import { checkIndex } from '../check-index.js';
import type { PoseDataset } from '../pose-dataset.js';
import { sortPeople } from '../sort-people.js';
import { listYoloPictures } from './list-yolo-pictures.js';
import { readPictureSize } from './read-picture-size.js';
import { readYoloConfig, type YoloConfig } from './read-yolo-config.js';
import { readYoloLabel } from './read-yolo-label.js';

/** Options of {@link openYoloPose}. */
export interface YoloPoseOptions {
  /** Folder of the data set. */
  readonly directory: string;
  /** Its description, from `directory`; `data.yaml`, or the only YAML file, where not given. */
  readonly config?: string;
  /** `train`, `val` (or `validation`) or `test`; all of them where not given. */
  readonly split?: string;
  /** Name of the class to read, e.g. `person`; where not given, the only one. */
  readonly category?: string;
}

/**
 * Opens a YOLO-pose data set in the layout of Ultralytics: a `data.yaml` with `path`, `train`, `val`, `test`, `names`, `kpt_shape` and `flip_idx`, pictures
 * below `images/`, and for each a text file of the same name below `labels/`; a picture without one has nobody in it. Labels and
 * the picture's size, from its header, are read when the annotation is asked for.
 *
 * Keypoints and boxes become pixels, boxes moved by half a pixel to the frame of the keypoints. A joint with v 0, or without v at
 * 0, 0 or below 0, is `null`; with v 1 it is not `visible`. Joints have the names in `kpt_names`; else 17 joints that mirror as COCO's
 * are COCO's, and others are called `joint_1` and so on.
 *
 * @throws {DatasetError} that names file and key, where the description or a folder cannot be read; `annotation` throws it too, with
 * file and line, where labels are damaged.
 *
 * https://docs.ultralytics.com/datasets/pose/
 */
export async function openYoloPose(options: YoloPoseOptions): Promise<PoseDataset> {
  const { split } = options;
  const file = await findConfig(options);
  const config = await readYoloConfig(file);
  const category = chooseClass(config, options.category, file);
  const parts = choosePaths(config, split, file);
  const listed = new Map<string, string>();
  for (const [part, paths] of parts) {
    for (const picture of await listYoloPictures(config.root, paths)) {
      if (!listed.has(picture)) listed.set(picture, part);
    }
  }
  const pictures = [...listed.keys()].sort();
  if (pictures.length === 0) {
    throw new DatasetError(
      `\`${file}\` leads to no picture${split === undefined ? '' : ` of the split '${split}'`}. Check its paths.`,
      { file },
    );
  }
  const { skeleton } = config;
  const pictureAt = (index: number) => {
    checkIndex(index, pictures.length);
    return pictures[index] as string;
  };
  return {
    name: `yolo-pose/${split ?? 'all'}`,
    skeleton,
    length: pictures.length,
    annotation: (index) => {
      const picture = pictureAt(index);
      return { ...annotate(picture, config, category), split: listed.get(picture) as string };
    },
    image: async (index) => decodeImage(pictureAt(index)),
  };
}

async function findConfig({ directory, config }: YoloPoseOptions): Promise<string> {
  if (config !== undefined) return resolve(directory, config);
  const usual = resolve(directory, 'data.yaml');
  if (existsSync(usual)) return usual;
  const names = await readdir(directory).catch(() => []);
  const [found, ...others] = names.filter((name) => /\.ya?ml$/i.test(name));
  if (found !== undefined && others.length === 0) return join(resolve(directory), found);
  throw new DatasetError(
    `\`${directory}\` has ${found === undefined ? 'no' : 'several'} YAML files. Expected \`data.yaml\`; check \`directory\`, or name the file as \`config\`.`,
    { file: directory },
  );
}

/** Gives names of parts, and their folders and lists. */
function choosePaths(
  { parts }: YoloConfig,
  split: string | undefined,
  file: string,
): (readonly [part: string, paths: readonly string[]])[] {
  if (split === undefined) return Object.entries(parts);
  const part = split === 'validation' ? 'val' : split;
  const paths = parts[part as keyof typeof parts] ?? [];
  if (paths.length > 0) return [[part, paths]];
  const known = Object.entries(parts).flatMap(([name, { length }]) =>
    length > 0 ? [`'${name}'`] : [],
  );
  throw new DatasetError(
    `\`${file}\` has no split '${split}'. It has ${known.join(', ') || 'none'}.`,
    { file },
  );
}

function chooseClass({ classes }: YoloConfig, category: string | undefined, file: string): number {
  const names = [...classes.values()].map((name) => `'${name}'`).join(', ');
  if (category === undefined) {
    const [first, ...others] = classes.keys();
    if (first !== undefined && others.length === 0) return first;
    throw new DatasetError(
      `\`${file}\` has several classes or none: ${names}. Name the one to read as \`category\`.`,
      { file },
    );
  }
  const found = [...classes].find(([, name]) => name === category);
  if (found !== undefined) return found[0];
  throw new OptionError('category', `one of ${names}`, category);
}

function annotate(picture: string, config: YoloConfig, category: number): Annotation {
  const { root, skeleton, dimensions, classes } = config;
  const size = readPictureSize(picture);
  const file = labelFile(picture);
  const people = readYoloLabel(readText(file), {
    file,
    size,
    joints: skeleton.joints.length,
    dimensions,
    category,
    classes,
  });
  const path = relative(root, picture);
  return {
    id: path.slice(0, path.length - extname(path).length),
    file: picture,
    size,
    ...sortPeople(people),
  };
}

/** As Ultralytics finds it: the last folder `images` becomes `labels`. */
function labelFile(picture: string): string {
  const parts = picture.split(sep);
  const place = parts.lastIndexOf('images');
  if (place >= 0) parts[place] = 'labels';
  const path = parts.join(sep);
  return join(path, '..', `${basename(path, extname(path))}.txt`);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw new DatasetError(`\`${file}\` cannot be read. Check its permissions.`, { file, cause });
  }
}
