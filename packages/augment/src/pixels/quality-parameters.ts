/** How a picture is blurred. */
export type Blur =
  | {
      /** By a Gaussian. */
      readonly kind: 'gaussian';
      /** Deviation, in input pixels. */
      readonly sigma: number;
    }
  | {
      /** As by a camera that moves. */
      readonly kind: 'motion';
      /** Of the way, in input pixels; odd. */
      readonly length: number;
      /** Direction of the way: 0 is to the right, 90 down. */
      readonly degrees: number;
    }
  | {
      /** By the median of a square. */
      readonly kind: 'median';
      /** Of the square, in input pixels; odd. */
      readonly side: number;
    };

/** Noise that is added to a picture. */
export interface Noise {
  /** In levels of 255. */
  readonly deviation: number;
  /** Of the noise. */
  readonly seed: number;
}

/** How quality is lost: plain data. */
export interface QualityParameters {
  /** See {@link Blur}; `null` for none. */
  readonly blur: Blur | null;
  /** See {@link Noise}; `null` for none. */
  readonly noise: Noise | null;
  /** From 1 to 100; `null` where nothing is compressed. */
  readonly jpegQuality: number | null;
}
