import type { CheckpointMetadata } from '@posewright/checkpoints';
import type { CodecDescription } from '@posewright/pose';

/** Puts a codec into words for the metadata of a checkpoint, where `loadEstimator` finds it. */
export function describeCodec({ codec, sigma }: CodecDescription): CheckpointMetadata {
  return { codec, sigma: String(sigma) };
}
