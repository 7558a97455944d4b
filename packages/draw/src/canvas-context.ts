/**
 * What this package needs of a two-dimensional context. The contexts of a canvas in a page, of an
 * `OffscreenCanvas` and of `@napi-rs/canvas` have all of it; none of their types are needed here.
 *
 * Its frame has pixel *corners* at integers, half a pixel from the frame of keypoints: `imageToCanvas`.
 */
export interface CanvasContext {
  /** Color of areas and text. */
  fillStyle: string | object;
  /** Color of lines. */
  strokeStyle: string | object;
  /** Thickness of lines, in canvas pixels. */
  lineWidth: number;
  /** Ends of lines: `butt`, `round` or `square`. */
  lineCap: string;
  /** Opacity in [0, 1] of everything that is drawn. */
  globalAlpha: number;
  /** CSS font of text. */
  font: string;
  /** Where text stands from its point: `left`, `center` or `right`. */
  textAlign: string;
  /** Which height of text is at its point: `top`, `middle`, `alphabetic`, `bottom`. */
  textBaseline: string;
  /** Remembers all of the above. */
  save(): void;
  /** Returns to what `save` remembered. */
  restore(): void;
  /** Starts a path. */
  beginPath(): void;
  /** Starts a line of the path. */
  moveTo(x: number, y: number): void;
  /** Goes on with the line. */
  lineTo(x: number, y: number): void;
  /** Adds a part of a circle; angles in radians, as canvas has them. */
  arc(x: number, y: number, radius: number, startAngle: number, endAngle: number): void;
  /** Draws the path's lines. */
  stroke(): void;
  /** Fills the path. */
  fill(): void;
  /** Lengths of dashes and gaps, in canvas pixels; none is a whole line. */
  setLineDash(segments: number[]): void;
  /** Fills a rectangle. */
  fillRect(x: number, y: number, width: number, height: number): void;
  /** Writes text. */
  fillText(text: string, x: number, y: number): void;
  /** Measures text as `fillText` would write it. */
  measureText(text: string): { readonly width: number };
  /** Makes pixels to fill. */
  createImageData(width: number, height: number): CanvasPixels;
  /** Puts pixels on the canvas, over what is there. */
  putImageData(pixels: CanvasPixels, x: number, y: number): void;
}

/** An `ImageData`. */
/** Pixels of a canvas. */
export interface CanvasPixels {
  /** `[height, width, 4]`: red, green, blue and opacity in [0, 255]. */
  readonly data: { [index: number]: number; readonly length: number };
}
