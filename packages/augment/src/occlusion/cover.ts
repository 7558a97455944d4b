/** What a cover shows. */
export type CoverFill =
  | {
      /** One color. */
      readonly kind: 'color';
      /** In [0, 255]. */
      readonly color: readonly [red: number, green: number, blue: number];
    }
  | {
      /** Every channel of every pixel uniform. */
      readonly kind: 'noise';
      /** Of the noise. */
      readonly seed: number;
    }
  | {
      /** A part of another picture: a person where it has one. */
      readonly kind: 'patch';
      /** Which person, or which part, in [0, 1). */
      readonly place: number;
      /** Which of all pictures, in [0, 1); a loader finds the picture by it. */
      readonly picture: number;
    };

/** Something that hides a part of an input: plain data. */
export interface Cover {
  /** Outline. */
  readonly shape: 'rectangle' | 'ellipse';
  /** Middle, as a share of the input's width. */
  readonly x: number;
  /** Middle, as a share of the input's height. */
  readonly y: number;
  /** Before it is turned, as a share of the input's width. */
  readonly width: number;
  /** Before it is turned, as a share of the input's height. */
  readonly height: number;
  /** Turns it about its middle, clockwise on the screen. */
  readonly degrees: number;
  /** See {@link CoverFill}. */
  readonly fill: CoverFill;
}
