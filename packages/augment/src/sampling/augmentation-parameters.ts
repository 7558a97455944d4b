import type { GeometryParameters } from '../geometry/geometry-parameters.js';
import type { Cover } from '../occlusion/cover.js';
import type { ColorParameters } from '../pixels/color-parameters.js';
import type { QualityParameters } from '../pixels/quality-parameters.js';

/** Where four pictures meet, and which the other three are. */
export interface MosaicParameters {
  /** As a share of the mosaic's width. */
  readonly x: number;
  /** As a share of the mosaic's height. */
  readonly y: number;
  /** Which of all pictures are at the upper right, lower left and lower right, in [0, 1). */
  readonly pictures: readonly [upperRight: number, lowerLeft: number, lowerRight: number];
}

/** What happens to one picture: plain data, so that it can be saved, shown and applied again. */
export interface AugmentationParameters
  extends GeometryParameters,
    ColorParameters,
    QualityParameters {
  /** Things in front of people, the nearest last. They are part of the picture: its colors and quality are theirs. */
  readonly occluders: readonly Cover[];
  /** Holes in the finished input. */
  readonly holes: readonly Cover[];
  /** For `composeMosaic`; `null` where the picture stays alone. */
  readonly mosaic: MosaicParameters | null;
}
