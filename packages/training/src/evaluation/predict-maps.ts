import type { PoseNetwork } from '@posewright/architectures';
import { INFERENCE } from '@posewright/layers';
import { createGrid, type Grid, type HeadSpec, OptionError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';

/** Pictures as a network takes them. */
export interface InputImages {
  /** Last axis fastest. */
  readonly data: Float32Array;
  /** `[batch, height, width, 3]`, preprocessed. */
  readonly shape: [number, number, number, number];
}

/** The maps of one kind of a network's last stage. */
export type MapsByKind = Readonly<Partial<Record<HeadSpec['kind'], Grid>>>;

/**
 * Runs a network on a batch and reads the maps of its last stage.
 *
 * @param kinds Kinds of heads to read.
 * @returns For each picture the maps of each kind, `[height / stride, width / stride, channels]`.
 * @throws {OptionError} where the network has no such head.
 */
export async function predictMaps(
  network: PoseNetwork,
  images: InputImages,
  { kinds }: { readonly kinds: readonly HeadSpec['kind'][] },
): Promise<MapsByKind[]> {
  const heads = kinds.map((kind) => {
    const head = network.heads.map((spec) => spec.kind).lastIndexOf(kind);
    if (head >= 0) return head;
    const has = network.heads.map(({ name }) => name).join(', ');
    throw new OptionError('kinds', `among the heads of the network: ${has}`, kind);
  });
  const outputs = tf.tidy(() => {
    const all = network.forward(tf.tensor4d(images.data, images.shape), INFERENCE);
    return heads.map((head) => all[head] as tf.Tensor4D);
  });
  try {
    const grids = await Promise.all(outputs.map(readGrids));
    return Array.from({ length: images.shape[0] }, (_, picture) =>
      Object.fromEntries(kinds.map((kind, index) => [kind, grids[index]?.[picture]])),
    );
  } finally {
    tf.dispose(outputs);
  }
}

async function readGrids(output: tf.Tensor4D): Promise<Grid[]> {
  const [batch, height, width, channels] = output.shape;
  const values = (await output.data()) as Float32Array;
  const size = height * width * channels;
  return Array.from({ length: batch }, (_, picture) =>
    createGrid({ height, width, channels }, values.slice(picture * size, (picture + 1) * size)),
  );
}
