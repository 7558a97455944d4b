import type { Grid } from '@posewright/pose';

/** What a network learns from one picture. */
export interface HeatmapTarget {
  /** `[height / stride, width / stride, joints]`, in [0, `amplitude`]; one map more with `background`. With offsets see `maps`. */
  readonly heatmaps: Grid;
  /** For each map 1 where it counts in the loss and 0 where it does not. */
  readonly weights: Float32Array;
}
