import type { PoseNetwork } from '@posewright/architectures';
import type { Grid } from '@posewright/pose';
import { type KeypointShift, keypointShift } from './onnx-keypoint-shift.js';
import { type OnnxReference, onnxGrid, onnxInput } from './onnx-references.js';
import { openOnnx } from './open-onnx.js';

/** How far an output of an exported network is from tfjs's. */
export interface OutputDifference {
  /** Name of the head. */
  readonly name: string;
  /** Largest difference. */
  readonly largest: number;
  /** Mean of the absolute differences. */
  readonly mean: number;
  /** Largest absolute value that tfjs gives. */
  readonly largestValue: number;
}

/** How far an exported network is from tfjs. */
export interface OnnxDifference {
  /** Of each head. */
  readonly outputs: readonly OutputDifference[];
  /** Of the poses. */
  readonly keypoints: KeypointShift;
}

/** Options of {@link compareOnnx}. */
export interface CompareOnnxOptions {
  /** Whether the file takes the network's own input. */
  readonly raw: boolean;
  /** Pictures at a time, one number after another. */
  readonly batches: readonly number[];
  /** Pictures of each size, as `onnxReferences` made them. */
  readonly references: readonly (readonly OnnxReference[])[];
}

/** Runs an exported network in onnxruntime, with every number of pictures and size, and compares it with tfjs. */
export async function compareOnnx(
  network: Pick<PoseNetwork, 'heads' | 'skeleton' | 'preprocessing'>,
  bytes: Uint8Array,
  { raw, batches, references }: CompareOnnxOptions,
): Promise<OnnxDifference> {
  const { heads, preprocessing } = network;
  const onnx = await openOnnx(bytes);
  const pairs: { readonly expected: readonly Grid[]; readonly found: readonly Grid[] }[] = [];
  try {
    for (const { pictures, count } of runsOf(references, batches)) {
      const images = pictures.map(({ image }) => image);
      const [{ height, width }] = images as [OnnxReference['image']];
      const input = onnxInput(images, raw ? preprocessing : null);
      const outputs = await onnx.run(input, [count, 3, height, width]);
      pictures.forEach(({ maps }, place) => {
        const found = heads.map(({ name }, head) =>
          onnxGrid(outputs.get(name) as Float32Array, place, maps[head] as Grid),
        );
        pairs.push({ expected: maps, found });
      });
    }
  } finally {
    await onnx.close();
  }
  return {
    outputs: heads.map(({ name }, head) => ({
      name,
      ...difference(
        pairs.map(({ expected, found }) => [expected[head] as Grid, found[head] as Grid] as const),
      ),
    })),
    keypoints: keypointShift(network, pairs),
  };
}

/** Every picture in every batch: pictures one by one, or together and again until the batch is full. */
function runsOf(
  references: readonly (readonly OnnxReference[])[],
  batches: readonly number[],
): readonly { readonly pictures: readonly OnnxReference[]; readonly count: number }[] {
  return references.flatMap((pictures) =>
    batches.flatMap((count) =>
      Array.from({ length: Math.ceil(pictures.length / count) }, (_, run) => ({
        count,
        pictures: Array.from(
          { length: count },
          (_, place) => pictures[(run * count + place) % pictures.length] as OnnxReference,
        ),
      })),
    ),
  );
}

function difference(grids: readonly (readonly [Grid, Grid])[]): Omit<OutputDifference, 'name'> {
  let [largest, sum, count, largestValue] = [0, 0, 0, 0];
  for (const [expected, found] of grids) {
    expected.data.forEach((value, index) => {
      const away = Math.abs(value - (found.data[index] as number));
      if (!(away <= largest)) largest = away; // NaN too.
      if (Math.abs(value) > largestValue) largestValue = Math.abs(value);
      sum += away;
    });
    count += expected.data.length;
  }
  return { largest, mean: sum / count, largestValue };
}
