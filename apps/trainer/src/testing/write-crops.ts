import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSyntheticDataset } from '@posewright/datasets';
import { encodeJpeg } from '@posewright/image/node';
import { LSP_14 } from '@posewright/pose';

/** Writes drawn people as a data set in the layout of the LSP crops, numbers 8491 to 8510: 10 to learn from, 10 to be measured on. */
export async function writeCrops(folder: string): Promise<void> {
  const size = { height: 80, width: 80 };
  const dataset = createSyntheticDataset({ seed: 3, length: 20, size });
  await mkdir(join(folder, 'images'), { recursive: true });
  const items: unknown[] = [];
  for (let index = 0; index < dataset.length; index++) {
    const image = `im0${8491 + index}.jpg`;
    await writeFile(join(folder, 'images', image), await encodeJpeg(await dataset.image(index)));
    const keypoints = dataset.annotation(index).poses[0]?.keypoints ?? [];
    const joints = keypoints.map((keypoint) =>
      keypoint === null ? [0, 0, 0] : [keypoint.x, keypoint.y, 1],
    );
    items.push({ image, scale: 1, origin: [0, 0], joints });
  }
  const joints = LSP_14.joints.map((joint) => joint.replace('right_', 'r_').replace('left_', 'l_'));
  await writeFile(join(folder, 'joints.json'), JSON.stringify({ size: 80, joints, items }));
}
