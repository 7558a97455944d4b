import type { PoseNetwork } from '@posewright/architectures';
import { createPredictor, isBottomUp } from '@posewright/estimator';
import { toInput } from '@posewright/image';
import {
  createGrid,
  type Grid,
  type Preprocessing,
  type RgbImage,
  type Size,
} from '@posewright/pose';
import { onnxParityPictures } from './onnx-parity-pictures.js';

/** A picture, and what tfjs makes of it. */
export interface OnnxReference {
  /** The picture. */
  readonly image: RgbImage;
  /** For each head of the network its maps, `[height, width, channels]`. */
  readonly maps: readonly Grid[];
}

/** Runs a network in tfjs on the pictures to compare exported ones on, two of each size. */
export async function onnxReferences(
  network: PoseNetwork,
  sizes: readonly Size[],
): Promise<readonly (readonly OnnxReference[])[]> {
  const predictor = createPredictor(network);
  const references: OnnxReference[][] = [];
  for (const size of sizes) {
    const pictures = await onnxParityPictures(size, { people: isBottomUp(network) ? 3 : 1 });
    const seen: OnnxReference[] = [];
    for (const image of pictures) {
      const outputs = await predictor.predict({
        data: toInput([image], network.preprocessing),
        shape: [1, size.height, size.width, 3],
      });
      const maps = outputs.map(({ data, shape: [, height, width, channels] }) =>
        createGrid({ height, width, channels }, Float32Array.from(data)),
      );
      seen.push({ image, maps });
    }
    references.push(seen);
  }
  return references;
}

/** Pictures as an exported network takes them, `[batch, 3, height, width]`: RGB in [0, 255], or where `raw` what the network sees. */
export function onnxInput(
  images: readonly RgbImage[],
  preprocessing: Preprocessing | null,
): Float32Array {
  const plain: Preprocessing = {
    channels: 'rgb',
    scale: 1,
    mean: [0, 0, 0],
    std: [1, 1, 1],
    border: 0,
  };
  const channelsLast = toInput(images, preprocessing ?? plain);
  const [{ height, width }] = images as readonly [RgbImage];
  const pixels = height * width;
  const input = new Float32Array(channelsLast.length);
  for (let place = 0; place < images.length * pixels; place++) {
    const start = Math.floor(place / pixels) * pixels * 3 + (place % pixels);
    for (let channel = 0; channel < 3; channel++) {
      input[start + channel * pixels] = channelsLast[place * 3 + channel] as number;
    }
  }
  return input;
}

/** Maps of a picture of an exported network's output, `[batch, channels, height, width]`, as a grid like another one. */
export function onnxGrid(
  data: Float32Array,
  picture: number,
  { height, width, channels }: Omit<Grid, 'data'>,
): Grid {
  const pixels = height * width;
  const start = picture * pixels * channels;
  const grid = createGrid({ height, width, channels });
  grid.data.forEach((_, index) => {
    const channel = index % channels;
    const place = (index - channel) / channels;
    grid.data[index] = data[start + channel * pixels + place] as number;
  });
  return grid;
}
