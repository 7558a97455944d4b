import type { Affine, Size } from '@posewright/pose';

/** A point of a canvas or picture. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Which part of a picture is seen. */
export interface PictureView {
  /** How much larger than as a whole, at least 1. */
  readonly zoom: number;
  /** What is in the middle, as shares of width and height. */
  readonly middle: Point;
}

/** All of a picture. */
export const WHOLE: PictureView = { zoom: 1, middle: { x: 0.5, y: 0.5 } };

const LARGEST_ZOOM = 16;

/** Pixels of the canvas for each of the picture. */
export function scaleOf({ zoom }: PictureView, picture: Size, canvas: Size): number {
  return zoom * Math.min(canvas.width / picture.width, canvas.height / picture.height);
}

/** From pixels of the picture, whose centres are at integers, to a canvas, whose pixels' corners are. */
export function pictureToCanvas(view: PictureView, picture: Size, canvas: Size): Affine {
  const scale = scaleOf(view, picture, canvas);
  const { x, y } = view.middle;
  return [
    scale,
    0,
    canvas.width / 2 - scale * (x * picture.width - 0.5),
    0,
    scale,
    canvas.height / 2 - scale * (y * picture.height - 0.5),
  ];
}

/** The place of the picture under a point of the canvas. */
export function canvasToPicture(point: Point, [scale, , left, , , top]: Affine): Point {
  return { x: (point.x - left) / scale, y: (point.y - top) / scale };
}

/** Zooms so that what is under a point of the canvas stays there. */
export function zoomAt(
  view: PictureView,
  { factor, point }: { readonly factor: number; readonly point: Point },
  sizes: { readonly picture: Size; readonly canvas: Size },
): PictureView {
  const { picture, canvas } = sizes;
  const zoom = Math.min(Math.max(view.zoom * factor, 1), LARGEST_ZOOM);
  const under = canvasToPicture(point, pictureToCanvas(view, picture, canvas));
  const next = { ...view, zoom };
  const now = canvasToPicture(point, pictureToCanvas(next, picture, canvas));
  return moved(next, { x: under.x - now.x, y: under.y - now.y }, sizes);
}

/** Moves what is seen by pixels of the picture, as far as there is more to see. */
export function moved(
  { zoom, middle }: PictureView,
  by: Point,
  { picture, canvas }: { readonly picture: Size; readonly canvas: Size },
): PictureView {
  const scale = scaleOf({ zoom, middle }, picture, canvas);
  const keep = (share: number, part: number) => {
    const half = Math.min(part / 2, 0.5);
    return Math.min(Math.max(share, half), 1 - half);
  };
  return {
    zoom,
    middle: {
      x: keep(middle.x + by.x / picture.width, canvas.width / scale / picture.width),
      y: keep(middle.y + by.y / picture.height, canvas.height / scale / picture.height),
    },
  };
}
