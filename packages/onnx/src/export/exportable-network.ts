import type { HeadSpec, Preprocessing, Size, Skeleton } from '@posewright/pose';
import type * as tf from '@tensorflow/tfjs-core';

/** A network as {@link exportOnnx} needs it. */
export interface ExportableNetwork {
  /** Name of its architecture, e.g. `hourglass`. */
  readonly architecture: string;
  /** The joints, in the order of the heatmaps. */
  readonly skeleton: Skeleton;
  /** The size that it was made for. */
  readonly input: Size;
  /** How pixels become its input. */
  readonly preprocessing: Preprocessing;
  /** What each output means. */
  readonly heads: readonly HeadSpec[];
  /** Its parameters and buffers by name, after which nodes and constants are named. */
  readonly variables: ReadonlyMap<string, tf.Variable>;
  /**
   * Runs the network for inference.
   *
   * @param images `[batch, height, width, 3]`, preprocessed.
   * @returns For each head `[batch, height / stride, width / stride, channels]`.
   */
  forward(images: tf.Tensor4D): readonly tf.Tensor4D[];
}
