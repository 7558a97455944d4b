import type { Box } from './box.js';
import type { Size } from './size.js';

/**
 * A part of a picture, e.g. a crowd whose people are not labelled one by one. Coordinates are pixels of the picture,
 * pixel centres at integers.
 */
export type Region =
  | {
      /** A rectangle. */
      readonly kind: 'box';
      /** Where it is. */
      readonly box: Box;
    }
  | {
      /** The inside of one or more outlines. */
      readonly kind: 'polygons';
      /** Corners of each outline, in order; it closes by itself. */
      readonly polygons: readonly (readonly { readonly x: number; readonly y: number }[])[];
    }
  | {
      /** Pixels, as COCO's run lengths. */
      readonly kind: 'runs';
      /** Of the picture. */
      readonly size: Size;
      /** Lengths of runs outside, inside, outside and so on, column by column from the left. */
      readonly counts: readonly number[];
    };
