import type { Box, Region, Size } from '@posewright/pose';
import type { Extent } from './sample-figure.js';

/** A part of a picture pixel by pixel. */
export interface MaskRegion {
  readonly region: Extract<Region, { readonly kind: 'runs' }>;
  /** Around its pixels, from edge to edge. */
  readonly box: Box;
  /** Pixels. */
  readonly area: number;
}

/** Options of {@link maskRegion}. */
export interface MaskOptions {
  /** Of the picture. */
  readonly size: Size;
  /** A rectangle outside of which no pixel is inside. */
  readonly within: Extent;
  /** Told the place of a pixel, row by row. */
  readonly isInside: (place: number) => boolean;
}

/**
 * Makes a region of the pixels that are inside, as run lengths by columns.
 *
 * @returns `null` where none is.
 */
export function maskRegion({ size, within, isInside }: MaskOptions): MaskRegion | null {
  const { height, width } = size;
  const [firstColumn, firstRow] = [within.left, within.top].map((side) =>
    Math.max(Math.floor(side), 0),
  ) as [number, number];
  const lastColumn = Math.min(Math.ceil(within.right), width - 1);
  const lastRow = Math.min(Math.ceil(within.bottom), height - 1);
  const counts: number[] = [];
  let [end, area, wasInside] = [0, 0, false];
  let [left, right, top, bottom] = [width, -1, height, -1];
  const change = (place: number) => {
    counts.push(place - end);
    end = place;
    wasInside = !wasInside;
  };
  for (let x = firstColumn; x <= lastColumn; x++) {
    for (let y = firstRow; y <= lastRow; y++) {
      const inside = isInside(y * width + x);
      if (inside !== wasInside) change(x * height + y);
      if (!inside) continue;
      area++;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    if (wasInside && (lastRow < height - 1 || firstRow > 0)) change(x * height + lastRow + 1);
  }
  if (wasInside) change((lastColumn + 1) * height);
  if (area === 0) return null;
  if (end < height * width) counts.push(height * width - end);
  const box = { x: left - 0.5, y: top - 0.5, width: right - left + 1, height: bottom - top + 1 };
  return { region: { kind: 'runs', size, counts }, box, area };
}
