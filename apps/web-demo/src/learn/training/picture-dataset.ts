import type { PoseDataset } from '@posewright/datasets';
import { decodeImage } from '@posewright/image/browser';
import { type Pose, type RgbImage, resizing, type Skeleton, transformPose } from '@posewright/pose';
import type { TrainingPicture } from './training-api.js';

/** Longest side of a decoded picture: three times what the network sees, and small enough to keep hundreds. */
const LONGEST_SIDE = 192;

/**
 * Makes a data set of annotated pictures. They are decoded now, small, and kept.
 *
 * @throws {ImageError} where a picture cannot be decoded, with its name.
 */
export async function createPictureDataset(
  pictures: readonly TrainingPicture[],
  skeleton: Skeleton,
): Promise<PoseDataset> {
  const images: RgbImage[] = [];
  const poses: Pose[] = [];
  for (const { blob, size, pose } of pictures) {
    const image = await decodeImage(blob, { longestSide: LONGEST_SIDE });
    images.push(image);
    poses.push(transformPose(pose, resizing(size, image)));
  }
  return {
    name: 'own-pictures',
    skeleton,
    length: pictures.length,
    annotation: (index) => {
      const { height, width } = images[index] as RgbImage;
      const { id, name } = pictures[index] as TrainingPicture;
      return { id, file: name, size: { height, width }, poses: [poses[index] as Pose] };
    },
    image: async (index) => images[index] as RgbImage,
  };
}
