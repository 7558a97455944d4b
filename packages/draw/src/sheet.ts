import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { OptionError, type RgbImage, type Size } from '@posewright/pose';
import { drawImage } from './draw-image.js';
import { fontFamily } from './font-family.js';
import { resampleImage } from './resample-image.js';

/** A canvas with the look of all files: dark ground, one font. */
export interface Sheet {
  readonly canvas: Canvas;
  readonly context: SKRSContext2D;
  readonly fontFamily: string;
}

/** Colors of the ground and of text on it. */
export const SHEET_COLORS = { ground: '#16181d', text: '#f2f3f5', quiet: '#a4a9b3' } as const;

/** Space between things, in canvas pixels. */
export const GAP = 12;

/** Starts an empty sheet. */
export function createSheet({ height, width }: Size): Sheet {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = SHEET_COLORS.ground;
  context.fillRect(0, 0, width, height);
  return { canvas, context, fontFamily: fontFamily() };
}

/** The sheet's PNG bytes. */
export function encodeSheet({ canvas }: Sheet): Uint8Array {
  return new Uint8Array(canvas.toBuffer('image/png'));
}

/** Options of {@link displaySize}. */
export interface DisplayOptions {
  /** Canvas pixels for each pixel of the picture. */
  readonly scale: number | undefined;
  /** Longer side to come near to, in canvas pixels, where there is no scale. */
  readonly side: number;
  /** Whether larger pictures become smaller. */
  readonly shrink?: boolean;
}

/**
 * Size of a picture on a sheet. Without a scale it is enlarged by the whole number that brings its longer side
 * nearest to `side`, or shrunk to it.
 */
export function displaySize(
  { height, width }: Size,
  { scale, side, shrink = false }: DisplayOptions,
): Size {
  if (scale !== undefined && !(scale > 0 && Number.isFinite(scale))) {
    throw new OptionError('scale', 'a positive number', scale);
  }
  const fit = side / Math.max(height, width);
  const factor = scale ?? (shrink && fit < 1 ? fit : Math.max(1, Math.round(fit)));
  return {
    height: Math.max(1, Math.round(height * factor)),
    width: Math.max(1, Math.round(width * factor)),
  };
}

/** Draws a picture at a size of its own. */
export function placeImage(
  { context }: Sheet,
  image: RgbImage,
  { size, x, y }: { readonly size: Size; readonly x: number; readonly y: number },
): void {
  drawImage(context, resampleImage(image, size), { x, y });
}
