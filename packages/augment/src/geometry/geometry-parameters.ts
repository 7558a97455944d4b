import type { HalfBodyRecipe } from '../recipes/geometry-recipe.js';

/** Which half of a person is shown, and of whom. */
export interface HalfBodyParameters extends Omit<HalfBodyRecipe, 'probability' | 'upperShare'> {
  /** The other half is taken where this one has too few labelled joints. */
  readonly prefers: 'upper' | 'lower';
}

/** What happens to places: plain data. */
export interface GeometryParameters {
  /** Factor of the crop's side: 2 shows twice as much of the picture, the person half as large. */
  readonly scale: number;
  /** Turns the picture about the input's middle, clockwise on the screen. */
  readonly degrees: number;
  /** Shears the picture after it is turned: rows move to the right by the tangent of this, going down. */
  readonly shearX: number;
  /** The same for columns, which move down going to the right. */
  readonly shearY: number;
  /** What `shiftX` and `shiftY` move: the picture in the input, or the crop in the picture before it is scaled and turned. */
  readonly shiftMoves: 'picture' | 'crop';
  /** To the right, as a share of the input's width. */
  readonly shiftX: number;
  /** Down, as a share of the input's height. */
  readonly shiftY: number;
  /** Mirrors left to right, after all else; left and right joints change places. */
  readonly mirrored: boolean;
  /** Margin of `naiveBox`, as a share of the person's height. */
  readonly margin: number;
  /** For `halfBodyBox`; `null` where the whole person is shown. */
  readonly halfBody: HalfBodyParameters | null;
}
