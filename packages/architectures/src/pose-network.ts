import type { Mode, ParameterStore } from '@posewright/layers';
import type { HeadSpec, Preprocessing, Size, Skeleton } from '@posewright/pose';
import type * as tf from '@tensorflow/tfjs-core';

/** A network that turns pictures into heatmaps. It owns its variables until `dispose`. */
export interface PoseNetwork {
  /** Name of the architecture's folder, e.g. `hourglass`. */
  readonly architecture: string;
  /** What the network was built from: plain data, stored with checkpoints. */
  readonly options: object;
  /** The joints, in the order of the heatmaps. */
  readonly skeleton: Skeleton;
  /** The size that the network was made for; fully convolutional networks take multiples too. */
  readonly input: Size;
  /** How pixels become its input. */
  readonly preprocessing: Preprocessing;
  /** What each output means. */
  readonly heads: readonly HeadSpec[];
  /** Its parameters, buffers and counters. */
  readonly store: ParameterStore;
  /**
   * Runs the network.
   *
   * @param images `[batch, height, width, 3]`, preprocessed.
   * @returns For each head `[batch, height / stride, width / stride, channels]`, in the order of `heads`.
   */
  forward(images: tf.Tensor4D, mode: Mode): tf.Tensor4D[];
  /** Frees its variables. */
  dispose(): void;
}
