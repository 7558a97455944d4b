/**
 * What one output of a network means. It ties encoder, network, loss and decoder together.
 * The output has shape `[batch, input.height / stride, input.width / stride, channels]`.
 */
export interface HeadSpec {
  /** Unique in its network, e.g. `heatmaps_0`. */
  readonly name: string;
  /** `heatmaps`: a map for each joint; `pafs`: x and y of a part affinity field for each limb. */
  readonly kind: 'heatmaps' | 'pafs';
  /** Heatmaps only: the last map, one more than the joints, is that of the background, 1 where nobody is. */
  readonly background?: true;
  /** Maps in the output. */
  readonly channels: number;
  /** Input pixels for each output pixel. */
  readonly stride: number;
  /** Counted from 0; the last stage is the one that is decoded. */
  readonly stage: number;
}
