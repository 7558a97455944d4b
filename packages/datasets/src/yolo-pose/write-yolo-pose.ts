import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatasetError, OptionError } from '@posewright/pose';
import { stringify } from 'yaml';
import type { Annotation } from '../annotation.js';
import { canonicalSplit } from '../canonical-split.js';
import { everybodyIn } from '../everybody-in.js';
import type { PoseDataset } from '../pose-dataset.js';
import { pictureSize, type WritingPlaces } from '../writing/picture-size.js';
import { type PlacedPicture, placedFiles, placePictures } from '../writing/place-pictures.js';
import { writeFreshFolder } from '../writing/write-fresh-folder.js';
import type { WriteOptions, WrittenDataset } from '../writing/write-options.js';
import { yoloLine } from './yolo-line.js';

/** Names of parts in `data.yaml`. */
const PARTS: Readonly<Record<string, string>> = { train: 'train', validation: 'val', test: 'test' };

/**
 * Writes a data set as YOLO-pose labels in the layout of Ultralytics: `data.yaml`, `images/<part>/` and `labels/<part>/`, with `train`, `val` and
 * `test` as far as pictures are of such parts, and all others in `train`. `kpt_shape` has three numbers for each joint, `kpt_names` their names.
 *
 * A joint is `x / width`, which gives COCO's numbers back; 1 for a joint that is hidden, 2 for one that is seen or of which nothing is
 * said, and 0 0 0 for one outside the picture, which the format cannot hold. Boxes end with the picture; one that is not known is that
 * around the keypoints. Crowds, areas, centers, scales, heads, lengths, limbs and sigmas are left out.
 *
 * @throws {OptionError} where `directory` is not empty, or pictures are to stay where they are: labels are found by the paths of pictures.
 * @throws {DatasetError} that names a picture, where it cannot be copied, linked or measured.
 *
 * https://docs.ultralytics.com/datasets/pose/
 */
export async function writeYoloPose(
  dataset: PoseDataset,
  options: WriteOptions,
): Promise<WrittenDataset> {
  const { directory, pictures, category = 'person' } = options;
  if (pictures === 'none') {
    throw new OptionError(
      'pictures',
      "'copy' or 'link'",
      pictures,
      'Labels of YOLO are found by the paths of their pictures.',
    );
  }
  return writeFreshFolder(directory, async (temporary) => {
    const placed = await placePictures(dataset, options, {
      temporary,
      folderOf: ({ split }) => `images/${partOf(split)}`,
    });
    for (const [index, picture] of placed.entries()) {
      if (picture === null) continue;
      await writeLabel(dataset.annotation(index), picture, { temporary, directory });
    }
    const used = new Set(placed.map((picture) => picture?.folder.slice('images/'.length)));
    await writeFile(join(temporary, 'data.yaml'), stringify(configOf(dataset, used, category)));
    return { specs: [{ kind: 'yolo-pose', directory }], files: placedFiles(placed, directory) };
  });
}

function partOf(split: string | undefined): string {
  return (split !== undefined && PARTS[canonicalSplit(split)]) || 'train';
}

async function writeLabel(
  annotation: Annotation,
  picture: PlacedPicture,
  places: WritingPlaces,
): Promise<void> {
  const size = pictureSize(annotation, picture, places);
  if (size === null) {
    const file = annotation.file ?? picture.name;
    throw new DatasetError(
      `The size of \`${file}\` is not known, and labels of YOLO are shares of it. Add the picture, or its size to the annotations.`,
      { file },
    );
  }
  const lines = everybodyIn(annotation).flatMap((person) => yoloLine(person, size) ?? []);
  const folder = picture.folder.replace(/^images/, 'labels');
  const file = join(places.temporary, folder, picture.name.replace(/\.[^.]*$/, '.txt'));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, lines.map((line) => `${line}\n`).join(''));
}

function configOf(
  { skeleton: { joints, flip } }: PoseDataset,
  used: ReadonlySet<string | undefined>,
  category: string,
): object {
  const parts = Object.values(PARTS).filter((part) => used.has(part));
  return {
    path: '.',
    ...Object.fromEntries(parts.map((part) => [part, `images/${part}`])),
    kpt_shape: [joints.length, 3],
    flip_idx: flip,
    names: { 0: category },
    kpt_names: { 0: joints },
  };
}
