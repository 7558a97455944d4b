import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSyntheticDataset } from '@posewright/datasets';
import { encodeJpeg } from '@posewright/image/node';
import { COCO_17, type Keypoint } from '@posewright/pose';

/** Writes drawn people as a data set in COCO's format, one in each picture of 96 x 80 pixels, of the splits `train2017` and `val2017`. */
export async function writeCoco(folder: string, length: number): Promise<void> {
  const size = { height: 80, width: 96 };
  const dataset = createSyntheticDataset({ seed: 3, length, size, skeleton: COCO_17 });
  await mkdir(join(folder, 'images'), { recursive: true });
  const images: unknown[] = [];
  const annotations: unknown[] = [];
  for (let index = 0; index < length; index++) {
    const id = index + 1;
    const name = `${String(id).padStart(12, '0')}.jpg`;
    await writeFile(join(folder, 'images', name), await encodeJpeg(await dataset.image(index)));
    images.push({ id, file_name: name, ...size, split: index % 2 === 0 ? 'train2017' : 'val2017' });
    for (const { keypoints } of dataset.annotation(index).poses) {
      annotations.push({
        id,
        image_id: id,
        category_id: 1,
        iscrowd: 0,
        keypoints: keypoints.flatMap((keypoint) => triple(keypoint)),
        num_keypoints: keypoints.filter((keypoint) => keypoint !== null).length,
        bbox: [10, 5, 60, 70],
        area: 2500,
      });
    }
  }
  const category = { id: 1, name: 'person', keypoints: COCO_17.joints, skeleton: [] };
  const content = { images, annotations, categories: [category] };
  await writeFile(join(folder, 'person_keypoints.json'), JSON.stringify(content));
}

function triple(keypoint: Keypoint | null): number[] {
  return keypoint === null ? [0, 0, 0] : [Math.round(keypoint.x), Math.round(keypoint.y), 2];
}
