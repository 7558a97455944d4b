import { createOverlay } from '@posewright/draw/node';
import { warpAffine } from '@posewright/image';
import { exchangeSides } from '@posewright/metrics';
import {
  type Affine,
  type Box,
  boxAround,
  boxToInput,
  type Pose,
  PosewrightError,
  type RgbImage,
  type Skeleton,
  transformPose,
} from '@posewright/pose';
import type { ReportPicture } from '../../report/report-content.js';
import { knownPoints, withoutLost } from '../checks/known-points.js';
import { caseLine } from '../describe-case.js';
import type { Case } from '../finding.js';

/** Side of a tile, in pixels. */
const SIDE = 240;

/** What of a picture around a person is shown, by the person's extent. */
const PADDING = 1.4;

/**
 * Draws a case: the person in the part of the picture where they are, a second time with the sides exchanged where that is suspected; or the
 * picture, and the other one that it is compared with.
 *
 * @returns Nothing where the picture cannot be read.
 */
export async function drawCase(one: Case, skeleton: Skeleton): Promise<ReportPicture[]> {
  const { picture, person, exchanged, other } = one;
  const image = await readPicture(picture);
  if (image === null) return [];
  const pose = person === undefined ? null : (picture.poses[person] ?? null);
  const line = caseLine(one);
  if (pose === null) {
    const pictures = [pictureOf(drawWhole(image, skeleton), line, `Picture ${picture.id}`)];
    const second = other === undefined ? null : await readPicture(other);
    if (other === undefined || second === null) return pictures;
    const caption = `${other.part.name} ${other.id}`;
    return [...pictures, pictureOf(drawWhole(second, skeleton), caption, `Picture ${other.id}`)];
  }
  const drawn = withoutLost(pose);
  const region = regionOf(drawn, one.box ?? null, image);
  const labelled = pictureOf(
    drawPerson(image, drawn, { skeleton, region }),
    line,
    `A person of picture ${picture.id} with the annotated skeleton`,
  );
  if (exchanged === undefined) return [labelled];
  const swapped = exchangeSides(drawn, exchanged, skeleton);
  return [
    labelled,
    pictureOf(
      drawPerson(image, swapped, { skeleton, region }),
      'with these sides exchanged',
      `The same person with left and right exchanged`,
    ),
  ];
}

async function readPicture({ part, index }: Case['picture']): Promise<RgbImage | null> {
  try {
    return await part.dataset.image(index);
  } catch (error) {
    if (error instanceof PosewrightError) return null;
    throw error;
  }
}

function pictureOf(png: Uint8Array, caption: string, alt: string): ReportPicture {
  return { png, caption, alt };
}

function drawWhole(image: RgbImage, skeleton: Skeleton): Uint8Array {
  const region = { x: -0.5, y: -0.5, width: image.width, height: image.height };
  const none: Pose = { keypoints: skeleton.joints.map(() => null) };
  return drawPerson(image, none, { skeleton, region });
}

function drawPerson(
  image: RgbImage,
  pose: Pose,
  { skeleton, region }: { readonly skeleton: Skeleton; readonly region: Box },
): Uint8Array {
  const size = { height: SIDE, width: SIDE };
  const imageToTile: Affine = boxToInput(region, { size });
  const tile = warpAffine(image, { imageToInput: imageToTile, size });
  return createOverlay(tile, { skeleton, predicted: [transformPose(pose, imageToTile)], scale: 1 });
}

/** Around the keypoints and the box that the case is about; never more than the picture and as much beside it. */
function regionOf(pose: Pose, box: Box | null, { height, width }: RgbImage): Box {
  const whole = { x: -0.5, y: -0.5, width, height };
  const corners =
    box === null ? [] : [point(box.x, box.y), point(box.x + box.width, box.y + box.height)];
  const near = [...knownPoints(pose), ...corners].filter(
    ({ x, y }) => x > -width && y > -height && x < 2 * width && y < 2 * height,
  );
  const extent = boxAround({ keypoints: near });
  if (extent === null) return whole;
  const side = Math.max(PADDING * Math.max(extent.width, extent.height), 32);
  return {
    x: extent.x + extent.width / 2 - side / 2,
    y: extent.y + extent.height / 2 - side / 2,
    width: side,
    height: side,
  };
}

function point(x: number, y: number) {
  return { x, y, score: 1 };
}
