/**
 * How often four pictures become one, that of the sample at the upper left (Bochkovskiy et al., "YOLOv4", 2020). For bottom-up
 * networks, which see everybody.
 */
export interface MosaicRecipe {
  /** Share of pictures that become a part of a mosaic. */
  readonly probability: number;
  /** Where the four meet, as a share of the mosaic's sides, uniformly. */
  readonly centerRange: readonly [low: number, high: number];
}
