import { warpAffine } from '@posewright/image';
import {
  type Affine,
  type Box,
  boxAround,
  chainAffines,
  type Pose,
  type RgbImage,
  type Size,
  scaling,
  translation,
} from '@posewright/pose';
import { clipBox } from '../geometry/clip-box.js';
import type { Cover } from './cover.js';

/** Where a patch comes from. */
interface PatchSource {
  /** `[height, width, 3]`. */
  readonly image: RgbImage;
  /** People, one of whom the patch shows; in image pixels. */
  readonly poses: readonly Pose[];
}

/**
 * Draws the whole input as the patch would fill it if it were as large: a person of another picture, or a part of the picture where
 * it has none, without distortion.
 *
 * @param place Which person or part, in [0, 1).
 * @param toInput Of the cover.
 * @returns `[size.height, size.width, 3]`.
 */
export function drawPatch(
  { image, poses }: PatchSource,
  {
    cover,
    place,
    coverToInput,
  }: { readonly cover: Cover; readonly place: number; readonly coverToInput: Affine },
  size: Size,
): RgbImage {
  const boxes = poses.flatMap((pose) => {
    const box = clipBox(pose.box ?? boxAround(pose) ?? NOWHERE, image);
    return box === null ? [] : [box];
  });
  const [side, other] = [cover.width * size.width, cover.height * size.height];
  const box = boxes[Math.floor(place * boxes.length)] ?? partOf(image, place);
  const part = fitInside(box, side / other);
  const imageToCover = chainAffines(
    translation(-part.x - part.width / 2, -part.y - part.height / 2),
    scaling(1 / part.width, 1 / part.height),
  );
  return warpAffine(image, { imageToInput: chainAffines(imageToCover, coverToInput), size });
}

const NOWHERE: Box = { x: 0, y: 0, width: 0, height: 0 };

/** A ninth of the picture. */
function partOf({ height, width }: Size, place: number): Box {
  const ninth = Math.floor(place * 9);
  return {
    x: (width / 3) * (ninth % 3) - 0.5,
    y: (height / 3) * Math.floor(ninth / 3) - 0.5,
    width: width / 3,
    height: height / 3,
  };
}

/** The largest box of an aspect ratio about the same middle that is inside. */
function fitInside({ x, y, width, height }: Box, aspect: number): Box {
  const narrower = Math.min(width, height * aspect);
  const lower = narrower / aspect;
  return {
    x: x + (width - narrower) / 2,
    y: y + (height - lower) / 2,
    width: narrower,
    height: lower,
  };
}
