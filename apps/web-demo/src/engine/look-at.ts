import { type EstimatedPose, followPoses } from '@posewright/estimator';
import { type Affine, type Box, boxToInput, resizing, type Size } from '@posewright/pose';

/** Where a network that finds one person is to look. */
export interface Look {
  readonly box: Box;
  readonly padding: number;
}

/** Around somebody who moves: the box of the frame before, half as large again. */
const FOLLOWING = 1.5;

/** Looks at the person of the frame before, or, where there is none, at the whole picture. */
export function lookAt(size: Size, previous: readonly EstimatedPose[] = []): Look {
  const [person] = followPoses(previous.slice(0, 1), { size });
  if (person !== undefined) return { box: person.box, padding: FOLLOWING };
  return { box: { x: -0.5, y: -0.5, width: size.width, height: size.height }, padding: 1 };
}

/** From pixels of the picture to those of the crop. */
export function cropAffine({ box, padding }: Look, input: Size): Affine {
  return boxToInput(box, { size: input, padding });
}

/** From pixels of the picture to those of the input of a network that finds everybody, as the estimator scales it. */
export function sceneAffine(size: Size, height: number): Affine {
  const scale = Math.min(height / size.height, (4 * height) / size.width);
  return resizing(size, { height: size.height * scale, width: size.width * scale });
}
