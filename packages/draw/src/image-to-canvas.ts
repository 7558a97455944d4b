import { type Affine, chainAffines, resizing, type Size, translation } from '@posewright/pose';

/** Options of {@link imageToCanvas}. */
export interface ImageToCanvasOptions {
  /** Size of the picture's frame, in its own pixels. */
  readonly image: Size;
  /** Size of the picture on the canvas, in canvas pixels. */
  readonly size: Size;
  /** Left edge of the picture on the canvas. */
  readonly x?: number;
  /** Upper edge of the picture on the canvas. */
  readonly y?: number;
}

/**
 * The map from a picture's frame to a canvas: pixel centers are at integers there, pixel corners here, so
 * that keypoint `x` lies at `(x + 0.5) * scale`, in the middle of its enlarged pixel.
 */
export function imageToCanvas({ image, size, x = 0, y = 0 }: ImageToCanvasOptions): Affine {
  return chainAffines(resizing(image, size), translation(x + 0.5, y + 0.5));
}
