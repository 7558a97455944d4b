import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSyntheticDataset } from '@posewright/datasets';
import { addNoise } from '@posewright/image';
import { encodeJpeg } from '@posewright/image/node';
import {
  type Box,
  boxAround,
  COCO_17,
  createRandom,
  type Keypoint,
  type Pose,
  type Size,
} from '@posewright/pose';

/** As most of COCO's pictures. */
const COCO_SIZE = { height: 480, width: 640 };

/** With this noise a drawn picture has about as many bytes as one of COCO's, 160 kB; decoding takes time for each. */
const NOISE = 20;

/**
 * Writes drawn people as a data set in COCO's format, with pictures as large as COCO's, in pixels and in bytes.
 *
 * @param folder Empty, or not there yet.
 */
export async function writeBenchPictures(
  folder: string,
  length: number,
  size: Size = COCO_SIZE,
): Promise<void> {
  const people = createSyntheticDataset({
    seed: 1,
    length,
    size,
    people: { min: 1, max: 4 },
    skeleton: COCO_17,
  });
  await mkdir(join(folder, 'images'), { recursive: true });
  const images: unknown[] = [];
  const annotations: unknown[] = [];
  for (let index = 0; index < length; index++) {
    const name = `${String(index + 1).padStart(12, '0')}.jpg`;
    const noise = { deviation: NOISE, random: createRandom(2, index) };
    const picture = addNoise(await people.image(index), noise);
    await writeFile(join(folder, 'images', name), await encodeJpeg(picture, { quality: 90 }));
    images.push({ id: index + 1, file_name: name, ...size });
    for (const pose of people.annotation(index).poses) {
      const annotated = annotate(pose);
      if (annotated === null) continue;
      annotations.push({ id: annotations.length + 1, image_id: index + 1, ...annotated });
    }
  }
  const category = { id: 1, name: 'person', keypoints: COCO_17.joints, skeleton: [] };
  const content = { images, annotations, categories: [category] };
  await writeFile(join(folder, 'person_keypoints.json'), JSON.stringify(content));
}

/** @returns `null` for people of whom no joint is in the picture. */
function annotate(pose: Pose): object | null {
  const around: Box | null = pose.box ?? boxAround(pose);
  if (around === null) return null;
  const { x, y, width, height } = around;
  return {
    category_id: 1,
    iscrowd: 0,
    keypoints: pose.keypoints.flatMap(triple),
    num_keypoints: pose.keypoints.filter((keypoint) => keypoint !== null).length,
    bbox: [x + 0.5, y + 0.5, width, height],
    area: (width * height) / 2,
  };
}

function triple(keypoint: Keypoint | null): number[] {
  if (keypoint === null) return [0, 0, 0];
  return [Math.round(keypoint.x), Math.round(keypoint.y), keypoint.visible === false ? 1 : 2];
}
