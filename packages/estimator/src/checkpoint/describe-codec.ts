import type { CheckpointMetadata } from '@posewright/checkpoints';
import type { Codec } from '@posewright/pose';

/** How the heatmaps of a network are to be read. */
export interface CodecDescription {
  /** That the network learned. */
  readonly codec: Codec;
  /** Standard deviation of the Gaussians that it learned, in heatmap pixels. */
  readonly sigma: number;
}

/** Puts it into words for the metadata of a checkpoint, where `loadEstimator` finds it. */
export function describeCodec({ codec, sigma }: CodecDescription): CheckpointMetadata {
  return { codec, sigma: String(sigma) };
}
