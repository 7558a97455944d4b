import { type Affine, resizing, type Size } from '@posewright/pose';

/** How a picture is put into the input of a network that finds everybody. */
export interface InputFit {
  /** Of the input. */
  readonly size: Size;
  /** From pixels of the picture to those of the input. */
  readonly imageToInput: Affine;
}

/** A picture wider than so many heights is scaled by its width: otherwise a line of pixels would need any amount of memory. */
const WIDEST = 4;

/**
 * Scales a picture to the height of the input, undistorted, and pads it on the right to a multiple of the stride; at the bottom too where it
 * is more than four times as wide as high.
 */
export function fitInput(
  image: Size,
  { height, stride }: { readonly height: number; readonly stride: number },
): InputFit {
  const widest = WIDEST * height;
  const scale = Math.min(height / image.height, widest / image.width);
  const covered = { height: image.height * scale, width: image.width * scale };
  const width = Math.max(stride, Math.ceil(covered.width / stride - 1e-6) * stride);
  return { size: { height, width }, imageToInput: resizing(image, covered) };
}

/** A factor of the height of the input, as the next multiple of the stride, at least one. */
export function scaledHeight(
  height: number,
  { scale, stride }: { readonly scale: number; readonly stride: number },
): number {
  return Math.max(stride, Math.round((height * scale) / stride) * stride);
}
