import { warpAffine } from '@posewright/image';
import {
  type Affine,
  type Box,
  chainAffines,
  type Pose,
  type Region,
  type RgbImage,
  type Size,
  scaling,
  transformPose,
  translation,
} from '@posewright/pose';
import type { AnnotatedImage } from '../annotated-image.js';
import { clipBox } from '../geometry/clip-box.js';
import { clipRegion } from '../geometry/clip-region.js';
import { dropOutside } from '../geometry/drop-outside.js';
import { transformRegion } from '../geometry/transform-region.js';

/** The four pictures of a mosaic. */
export type MosaicPictures = readonly [
  upperLeft: AnnotatedImage,
  upperRight: AnnotatedImage,
  lowerLeft: AnnotatedImage,
  lowerRight: AnnotatedImage,
];

/** Options of {@link composeMosaic}. */
export interface MosaicOptions {
  /** Of the mosaic. */
  readonly size: Size;
  /** Where the four meet, as a share of the width; rounded to whole pixels. */
  readonly x: number;
  /** Where the four meet, as a share of the height; rounded to whole pixels. */
  readonly y: number;
  /** Value where a picture does not fill its quarter, in [0, 255]. */
  readonly border?: number | readonly [red: number, green: number, blue: number];
}

/**
 * Composes four pictures to one, with everybody in them. Each is scaled to fit half the mosaic's sides, touches the others where
 * the four meet, and is cut off at its quarter; keypoints that are cut off become `null`, boxes and regions end there.
 *
 * @returns The people in the order of the pictures, those of the first picture first; with `unlabeled`.
 *
 * Bochkovskiy et al., "YOLOv4: optimal speed and accuracy of object detection", 2020, sec. 3.3.
 */
export function composeMosaic(
  pictures: MosaicPictures,
  { size, x, y, border = 0 }: MosaicOptions,
): Required<AnnotatedImage> {
  const meeting = { x: Math.round(x * size.width), y: Math.round(y * size.height) };
  const quarters = pictures.map((picture, place) =>
    layQuarter(picture, { size, meeting, border, isRight: place % 2 === 1, isLower: place > 1 }),
  );
  const data = new Uint8Array(size.height * size.width * 3);
  for (const { image, left, top } of quarters) copyInto(data, image, { size, left, top });
  return {
    image: { ...size, data },
    poses: quarters.flatMap(({ poses }) => poses),
    unlabeled: quarters.flatMap(({ unlabeled }) => unlabeled),
  };
}

/** A picture in its quarter; people and regions in pixels of the mosaic. */
interface Quarter {
  /** Of the size of the quarter. */
  readonly image: RgbImage;
  readonly left: number;
  readonly top: number;
  readonly poses: readonly Pose[];
  readonly unlabeled: readonly Region[];
}

interface QuarterOptions {
  readonly size: Size;
  readonly meeting: { readonly x: number; readonly y: number };
  readonly border: NonNullable<MosaicOptions['border']>;
  readonly isRight: boolean;
  readonly isLower: boolean;
}

function layQuarter(
  { image, poses, unlabeled = [] }: AnnotatedImage,
  { size, meeting, border, isRight, isLower }: QuarterOptions,
): Quarter {
  const left = isRight ? meeting.x : 0;
  const top = isLower ? meeting.y : 0;
  const quarter = {
    height: isLower ? size.height - meeting.y : meeting.y,
    width: isRight ? size.width - meeting.x : meeting.x,
  };
  const scale = Math.min(size.height / 2 / image.height, size.width / 2 / image.width);
  // From the corner that touches the others.
  const imageToQuarter = chainAffines(
    translation(0.5, 0.5),
    scaling(scale),
    translation(
      (isRight ? 0 : quarter.width - scale * image.width) - 0.5,
      (isLower ? 0 : quarter.height - scale * image.height) - 0.5,
    ),
  );
  const back = translation(left, top);
  return {
    image: warpAffine(image, { imageToInput: imageToQuarter, size: quarter, border }),
    left,
    top,
    poses: poses.map((pose) => transformPose(cutPose(pose, imageToQuarter, quarter), back)),
    unlabeled: unlabeled.flatMap((region) => cutRegion(region, imageToQuarter, quarter, back)),
  };
}

function cutPose(pose: Pose, imageToQuarter: Affine, quarter: Size): Pose {
  const { box, ...cut } = dropOutside(transformPose(pose, imageToQuarter), quarter);
  const clipped = box === undefined ? null : clipBox(box, quarter);
  return clipped === null ? cut : { ...cut, box: clipped };
}

function cutRegion(
  region: Region,
  imageToQuarter: Affine,
  { height, width }: Size,
  back: Affine,
): Region[] {
  const whole: Box = { x: -0.5, y: -0.5, width, height };
  const clipped = clipRegion(transformRegion(region, imageToQuarter), whole);
  return clipped === null ? [] : [transformRegion(clipped, back)];
}

function copyInto(
  data: Uint8Array,
  image: RgbImage,
  { size, left, top }: { readonly size: Size; readonly left: number; readonly top: number },
): void {
  const row = image.width * 3;
  for (let y = 0; y < image.height; y++) {
    data.set(image.data.subarray(y * row, (y + 1) * row), ((top + y) * size.width + left) * 3);
  }
}
