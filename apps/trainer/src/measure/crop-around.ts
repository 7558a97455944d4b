import { type Affine, boxAround, type Pose, type RgbImage } from '@posewright/pose';

/** A part of a picture. */
export interface Cutout {
  readonly image: RgbImage;
  /** From pixels of the picture to those of the part. */
  readonly imageToCutout: Affine;
}

/** Shown on each side, as a share of the longer side of what is shown. */
const MARGIN = 0.4;

/** A part that is larger, as a share of the picture, gives way to the whole. */
const LARGEST = 0.5;

/** Cuts out of a picture what is around poses, so that somebody small in a crowd can be seen; the whole picture where it is about them. */
export function cropAround(image: RgbImage, poses: readonly Pose[]): Cutout {
  const around = boxAround({ keypoints: poses.flatMap(({ keypoints }) => keypoints) });
  const whole: Cutout = { image, imageToCutout: [1, 0, 0, 0, 1, 0] };
  if (around === null) return whole;
  const margin = MARGIN * Math.max(around.width, around.height, 1);
  const left = clamp(around.x - margin, image.width);
  const top = clamp(around.y - margin, image.height);
  const width = clamp(around.x + around.width + margin + 1, image.width) - left;
  const height = clamp(around.y + around.height + margin + 1, image.height) - top;
  const share = (width * height) / (image.width * image.height);
  if (share === 0 || share > LARGEST) return whole;
  const data = new Uint8Array(height * width * 3);
  for (let y = 0; y < height; y++) {
    const start = ((top + y) * image.width + left) * 3;
    data.set(image.data.subarray(start, start + width * 3), y * width * 3);
  }
  return { image: { height, width, data }, imageToCutout: [1, 0, -left, 0, 1, -top] };
}

function clamp(place: number, side: number): number {
  return Math.min(Math.max(Math.round(place), 0), side);
}
