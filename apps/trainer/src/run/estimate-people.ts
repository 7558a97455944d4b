import type { PoseNetwork } from '@posewright/architectures';
import {
  averageFlipped,
  averageFlippedPafs,
  decodeMultiplePoses,
  type MultiPoseMaps,
  type MultiPoseOptions,
} from '@posewright/decoding';
import { toInput, warpAffine } from '@posewright/image';
import {
  type Affine,
  invertAffine,
  type Pose,
  type RgbImage,
  resizing,
  type Size,
  transformPose,
} from '@posewright/pose';
import {
  type InputImages,
  mirrorImages,
  type PosePredictor,
  predictMaps,
} from '@posewright/training';

/** Options of {@link estimatePeople}. */
export interface EstimatePeopleOptions {
  /** Height of the network's input in pixels, a multiple of its stride; the network's own where not given. */
  readonly height?: number | undefined;
  /** Whether to average with the mirrored picture. */
  readonly flip?: boolean | undefined;
  /** Our post-processing, or that of the reference implementation. */
  readonly method?: MultiPoseOptions['method'] | undefined;
}

/** What a bottom-up network sees of a picture. */
export interface SeenPicture {
  /** The network's input. */
  readonly seen: RgbImage;
  /** From pixels of the picture to those of the input. */
  readonly imageToInput: Affine;
  /** Heatmaps and fields of the last stage. */
  readonly maps: MultiPoseMaps;
}

/** A picture wider than so many heights is scaled by its width: otherwise a line of pixels would need any amount of memory. */
const WIDEST = 4;

/** Finds everybody in a picture with a bottom-up network. */
export async function estimatePeople(
  predictor: PosePredictor,
  image: RgbImage,
  options: EstimatePeopleOptions = {},
): Promise<Pose[]> {
  const { maps, imageToInput } = await seePicture(predictor, image, options);
  const poses = decodeMultiplePoses(maps, {
    skeleton: predictor.skeleton,
    stride: strideOf(predictor),
    ...(options.method && { method: options.method }),
  });
  const inputToImage = invertAffine(imageToInput);
  return poses.map((pose) => transformPose(pose, inputToImage));
}

/**
 * Runs a bottom-up network on a picture that is scaled to the height of the input, undistorted, and padded on the right to a multiple of
 * the stride; at the bottom too where it is more than four times as wide as high.
 */
export async function seePicture(
  predictor: PosePredictor,
  image: RgbImage,
  { height = predictor.input.height, flip = false }: Omit<EstimatePeopleOptions, 'method'> = {},
): Promise<SeenPicture> {
  const { size, imageToInput } = fitInput(image, height, strideOf(predictor));
  const { preprocessing } = predictor;
  const seen = warpAffine(image, { imageToInput, size, border: preprocessing.border });
  const images: InputImages = {
    data: toInput([seen], preprocessing),
    shape: [1, size.height, size.width, 3],
  };
  const maps = await readMaps(predictor, images);
  if (!flip) return { seen, imageToInput, maps };
  const turned = await readMaps(predictor, mirrorImages(images));
  const { skeleton } = predictor;
  return {
    seen,
    imageToInput,
    maps: {
      heatmaps: averageFlipped(maps.heatmaps, turned.heatmaps, { skeleton }),
      pafs: averageFlippedPafs(maps.pafs, turned.pafs, { skeleton }),
    },
  };
}

async function readMaps(predictor: PosePredictor, images: InputImages): Promise<MultiPoseMaps> {
  const [maps] = await predictMaps(predictor, images, { kinds: ['heatmaps', 'pafs'] });
  return maps as MultiPoseMaps;
}

/** Whether a network finds everybody in a picture, and not one person. */
export function isBottomUp({ heads }: Pick<PoseNetwork, 'heads'>): boolean {
  return heads.some(({ kind }) => kind === 'pafs');
}

function strideOf({ heads }: Pick<PoseNetwork, 'heads'>): number {
  return heads.at(-1)?.stride ?? 1;
}

function fitInput(
  image: Size,
  height: number,
  stride: number,
): { size: Size; imageToInput: Affine } {
  const widest = WIDEST * height;
  const scale = Math.min(height / image.height, widest / image.width);
  const covered = { height: image.height * scale, width: image.width * scale };
  const width = Math.max(stride, Math.ceil(covered.width / stride - 1e-6) * stride);
  return { size: { height, width }, imageToInput: resizing(image, covered) };
}
