import { join } from 'node:path';
import { type Box, type Keypoint, SKELETONS, type Skeleton } from '@posewright/pose';
import type { AnnotatedPose } from '../annotation.js';
import { everybodyIn } from '../everybody-in.js';
import type { PoseDataset } from '../pose-dataset.js';
import { personBox } from '../writing/person-box.js';
import { type PlacedPicture, placedFiles, placePictures } from '../writing/place-pictures.js';
import { roundedNumber } from '../writing/rounded-number.js';
import { unlooked } from '../writing/unlooked.js';
import { writeFreshFolder } from '../writing/write-fresh-folder.js';
import { writeJsonObject } from '../writing/write-json.js';
import type { WriteOptions, WrittenDataset } from '../writing/write-options.js';

/**
 * Writes a data set as a folder with `images/` and `annotations.json`, see {@link openFolder}: the skeleton with limbs, mirror images and
 * sigmas, or its name where it is a known one; and by picture everybody's keypoints and boxes, the part, and the set it comes from.
 * Crowds, areas, centers, scales, heads and lengths are left out; of people without keypoints the box is kept.
 *
 * @throws {OptionError} where `directory` is not empty, or drawn pictures are to stay where they are.
 * @throws {DatasetError} that names a picture, where it cannot be copied or linked.
 */
export async function writeFolder(
  dataset: PoseDataset,
  options: WriteOptions,
): Promise<WrittenDataset> {
  const { directory } = options;
  return writeFreshFolder(directory, async (temporary) => {
    const placed = await placePictures(dataset, options, { temporary, folderOf: () => 'images' });
    await writeJsonObject(join(temporary, 'annotations.json'), [
      ['skeleton', skeletonOf(dataset.skeleton)],
      ['pictures', { items: pictureRecords(dataset, placed) }],
    ]);
    return {
      specs: [{ kind: 'folder', directory, ...unlooked(options) }],
      files: placedFiles(placed, directory),
    };
  });
}

function skeletonOf(skeleton: Skeleton): object | string {
  if (SKELETONS[skeleton.name] === skeleton) return skeleton.name;
  const { name, joints, limbs, flip, sigmas } = skeleton;
  const nameOf = (joint: number) => joints[joint] as string;
  return {
    name,
    joints,
    limbs: limbs.map((limb) => limb.map(nameOf)),
    flip: flip.flatMap((mirror, joint) =>
      joint < mirror ? [[nameOf(joint), nameOf(mirror)]] : [],
    ),
    sigmas: Object.fromEntries(joints.map((joint, place) => [joint, sigmas[place]])),
  };
}

function* pictureRecords(
  dataset: PoseDataset,
  placed: readonly (PlacedPicture | null)[],
): Generator<unknown> {
  for (let index = 0; index < dataset.length; index++) {
    const annotation = dataset.annotation(index);
    const { split, source } = annotation;
    yield {
      file: placed[index]?.name,
      ...(split !== undefined && { split }),
      ...(source !== undefined && { source }),
      people: everybodyIn(annotation)
        .filter(({ crowd }) => crowd !== true)
        .map((person) => personOf(person, dataset.skeleton)),
    };
  }
}

function personOf(person: AnnotatedPose, { joints }: Skeleton): object {
  const labeled = person.keypoints.flatMap((keypoint, joint) =>
    keypoint === null ? [] : [[joints[joint], placeOf(keypoint)]],
  );
  const box = labeled.length === 0 ? personBox(person) : (person.box ?? null);
  return {
    keypoints: Object.fromEntries(labeled),
    ...(box !== null && { box: cornersOf(box) }),
  };
}

function placeOf({ x, y, visible }: Keypoint): unknown[] {
  const place = [x, y].map(roundedNumber);
  return visible === undefined ? place : [...place, visible];
}

function cornersOf({ x, y, width, height }: Box): number[] {
  return [x, y, width, height].map(roundedNumber);
}
