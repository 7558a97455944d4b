import { createCanvas, ImageData, type SKRSContext2D } from '@napi-rs/canvas';
import { type Pose, type RgbImage, ShapeError, type Size, type Skeleton } from '@posewright/pose';
import { checkImage } from './check-image.js';
import { drawLabel } from './draw-label.js';
import { drawPose } from './draw-pose.js';
import { fontFamily } from './font-family.js';
import { mergeRegions, type PixelRegion } from './merge-regions.js';
import { personColors } from './person-colors.js';
import { SIDE_COLORS } from './side-colors.js';
import { type DrawnDot, touchedRegions } from './touched-regions.js';

/** Options of {@link createFramePainter}. */
export interface FramePainterOptions {
  /** Of every frame. */
  readonly size: Size;
  /** Joints and limbs of all poses. */
  readonly skeleton: Skeleton;
  /** Keypoints with a lower score are left out; none where not given. */
  readonly threshold?: number;
  /** What the colors of poses tell: `side` left from right; `person` (default) one number, or place in the list, from another. */
  readonly colorBy?: 'side' | 'person';
}

/** A pose that may have its person's number. */
export type PaintedPose = Pose & { readonly id?: number };

/** Draws poses over the frames of a video. */
export interface FramePainter {
  /**
   * Draws poses into the frame's own pixels.
   *
   * @param poses In pixels of the frame; an `id` is written beside its person.
   * @throws {ShapeError} where the frame has another size, or a pose does not fit the skeleton.
   */
  readonly paint: (frame: RgbImage, poses: readonly PaintedPose[]) => void;
}

/** Makes a painter for frames of one size. Only pixels around limbs go to the canvas and back, which takes longer than the drawing. */
export function createFramePainter({
  size,
  skeleton,
  threshold = Number.NEGATIVE_INFINITY,
  colorBy = 'person',
}: FramePainterOptions): FramePainter {
  const context = createCanvas(size.width, size.height).getContext('2d');
  const pixels = new Uint8ClampedArray(4 * size.width * size.height);
  const label = { size: Math.max(12, size.height / 36), fontFamily: fontFamily() };
  const drawPerson = (pose: PaintedPose, place: number) => {
    const colors = colorBy === 'side' ? SIDE_COLORS : personColors(pose.id ?? place);
    drawPose(context, pose, { skeleton, threshold, colors });
    const drawn = extentOf(dotsOf(pose, threshold));
    if (pose.id === undefined || drawn === null) return;
    const [x, y] = [Math.max(0, drawn.left), Math.max(0, drawn.top - 2 * label.size)];
    drawLabel(context, `${pose.id}`, { ...label, x, y, color: colors.center });
  };
  return {
    paint: (frame, poses) => {
      checkFrame(frame, size);
      const touched = mergeRegions(
        poses.flatMap((pose) => touchedBy(pose, { skeleton, threshold, labelSize: label.size })),
        size,
      );
      for (const region of touched) toCanvas(context, frame, { region, pixels });
      for (const [place, pose] of poses.entries()) drawPerson(pose, place);
      for (const region of touched) fromCanvas(context, frame, region);
    },
  };
}

function checkFrame(frame: RgbImage, { height, width }: Size): void {
  checkImage(frame);
  if (frame.height === height && frame.width === width) return;
  throw new ShapeError(
    'frame',
    [height, width, 3],
    [frame.height, frame.width, 3],
    'Frames of a video have one size; make a painter for each size.',
  );
}

/** Where a person's dots are; `null` for those that are not drawn. */
function dotsOf({ keypoints }: Pose, threshold: number): (DrawnDot | null)[] {
  return keypoints.map((keypoint) =>
    keypoint !== null && keypoint.score >= threshold && Number.isFinite(keypoint.x + keypoint.y)
      ? keypoint
      : null,
  );
}

/** The least rectangle around dots; `null` where there are none. */
function extentOf(dots: readonly (DrawnDot | null)[]): PixelRegion | null {
  const drawn = dots.filter((dot) => dot !== null);
  if (drawn.length === 0) return null;
  const [x, y] = [drawn.map((dot) => dot.x), drawn.map((dot) => dot.y)];
  return {
    left: Math.min(...x),
    right: Math.max(...x),
    top: Math.min(...y),
    bottom: Math.max(...y),
  };
}

/** Pixels that drawing a person changes. */
function touchedBy(
  pose: PaintedPose,
  {
    skeleton,
    threshold,
    labelSize,
  }: { readonly skeleton: Skeleton; readonly threshold: number; readonly labelSize: number },
): PixelRegion[] {
  const dots = dotsOf(pose, threshold);
  const extent = extentOf(dots);
  if (extent === null) return [];
  const { left, right, top, bottom } = extent;
  // A limb is a fiftieth of the person's side wide, or 2 pixels; with their rims it reaches 0.75 of that, a dot 1.35.
  const side = Math.max(right - left, bottom - top);
  const reach = { limb: 4 + side / 66, joint: 4 + side / 36 };
  const touched = touchedRegions(dots, { skeleton, reach });
  if (pose.id === undefined) return touched;
  const [x, y] = [Math.max(0, left), Math.max(0, top - 2 * labelSize)];
  const width = labelSize * (1 + `${pose.id}`.length);
  return [...touched, { left: x, right: x + width, top: y, bottom: y + 2 * labelSize }];
}

/**
 * Puts a region of a frame on the canvas.
 *
 * @param pixels Room for the region's pixels, 4 bytes each, which is used again: making it takes longer than filling it.
 */
function toCanvas(
  context: SKRSContext2D,
  frame: RgbImage,
  { region, pixels }: { readonly region: PixelRegion; readonly pixels: Uint8ClampedArray },
): void {
  const { left, top, right, bottom } = region;
  // A pixel at a time, alpha first: little-endian, as every machine is that runs Node.
  const rgba = new Uint32Array(pixels.buffer);
  for (let y = top, to = 0; y < bottom; y++) {
    for (let x = left, from = (y * frame.width + left) * 3; x < right; x++, from += 3, to++) {
      const red = frame.data[from] as number;
      const green = frame.data[from + 1] as number;
      const blue = frame.data[from + 2] as number;
      rgba[to] = 0xff000000 | (blue << 16) | (green << 8) | red;
    }
  }
  const [width, height] = [right - left, bottom - top];
  const image = new ImageData(pixels.subarray(0, 4 * width * height), width, height);
  context.putImageData(image, left, top);
}

function fromCanvas(context: SKRSContext2D, frame: RgbImage, region: PixelRegion): void {
  const { left, top, right, bottom } = region;
  const { data } = context.getImageData(left, top, right - left, bottom - top);
  for (let y = top, from = 0; y < bottom; y++) {
    for (let x = left, to = (y * frame.width + left) * 3; x < right; x++, from += 4, to += 3) {
      frame.data[to] = data[from] as number;
      frame.data[to + 1] = data[from + 1] as number;
      frame.data[to + 2] = data[from + 2] as number;
    }
  }
}
