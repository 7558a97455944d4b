/** Red, green and blue in [0, 255]. */
export type Color = readonly [red: number, green: number, blue: number];

/** A color that a {@link Paint} writes. */
export type PaintedColor = [red: number, green: number, blue: number];

/** Writes the color of a pixel into `color`. */
export type Paint = (x: number, y: number, color: PaintedColor) => void;

/** A disc, in pixels. */
export interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** The outline of a flat shape, in pixels of the picture. */
export interface Outline {
  /** Rectangle around it. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Signed distance from the outline; negative inside. */
  readonly distance: (x: number, y: number) => number;
}

/** A flat piece of a drawn scene. */
export interface Shape extends Outline {
  /** Color of each pixel. */
  readonly paint: Paint;
  /** Larger is nearer to the viewer; it orders the pieces of one figure. */
  readonly depth: number;
  /** 1 covers what is behind. */
  readonly opacity: number;
  /** Darkening at the rim, in [0, 1]. */
  readonly rim: number;
  /** Where the rim is left out because the next piece of the limb goes on. */
  readonly seams: readonly Disc[];
}
