import type { ColorStep, ContrastAnchor } from '../recipes/color-recipe.js';

/** What happens to colors: plain data. */
export interface ColorParameters {
  /** The changes, in their order; what is not listed is left out. */
  readonly colorOrder: readonly ColorStep[];
  /** Factors of red, green and blue. */
  readonly gains: readonly [red: number, green: number, blue: number];
  /** Factor of the distance from `contrastAnchor`. */
  readonly contrast: number;
  /** See {@link ContrastAnchor}. */
  readonly contrastAnchor: ContrastAnchor;
  /** Share of white that is added. */
  readonly brightness: number;
  /** Factor of HSV's saturation. */
  readonly saturation: number;
  /** The hue is turned by this, of 360. */
  readonly hueDegrees: number;
  /** For each channel of the result the one that it comes from. */
  readonly channels: readonly [red: number, green: number, blue: number];
  /** Whether colors are taken out, after all changes. */
  readonly grayscale: boolean;
}
