import { decodeMultiplePoses } from '@posewright/decoding';
import { type Box, invertAffine, type RgbImage, transformPose } from '@posewright/pose';
import type { MapPredictor } from '../predictors/pose-predictor.js';
import type { EstimateBatchOptions } from './estimate-options.js';
import { type EstimatedPose, namePose, type PoseEstimate } from './estimated-pose.js';
import { fitInput, scaledHeight } from './fit-input.js';
import { inBatches } from './in-batches.js';
import { type SeenPicture, seePictures, strideOf } from './see-picture.js';
import type { StageClock } from './stage-clock.js';

/** Finds everybody in pictures; those that make inputs of one size go through the network together. */
export async function estimateCrowds(
  predictor: MapPredictor,
  images: readonly RgbImage[],
  { batchSize = 8, clock, ...options }: EstimateBatchOptions & { readonly clock: StageClock },
): Promise<PoseEstimate[]> {
  const estimates = new Map<RgbImage, PoseEstimate>();
  const { height = predictor.input.height, scales = [1] } = options;
  const stride = strideOf(predictor);
  for (const alike of bySize(images, { height, stride, scales })) {
    for (const batch of inBatches(alike, batchSize)) {
      const pictures = await seePictures(predictor, batch, { ...options, clock });
      for (const [index, picture] of pictures.entries()) {
        const image = batch[index] as RgbImage;
        const poses = clock.measure('decodeMs', () =>
          decode(predictor, picture, image, { ...options, clock }),
        );
        estimates.set(image, { poses, size: { height: image.height, width: image.width } });
      }
    }
  }
  return images.map((image) => estimates.get(image) as PoseEstimate);
}

function decode(
  predictor: MapPredictor,
  { maps, imageToInput }: SeenPicture,
  image: RgbImage,
  {
    method,
    refinement,
    sigma,
    minimumScore = 0,
    clock,
  }: EstimateBatchOptions & { readonly clock: StageClock },
): EstimatedPose[] {
  const { skeleton } = predictor;
  const inputToImage = invertAffine(imageToInput);
  const found = decodeMultiplePoses(maps, {
    skeleton,
    stride: strideOf(predictor),
    ...(method && { method }),
    ...(refinement && { refinement }),
    ...(sigma !== undefined && { sigma }),
    measure: (stage, run) => clock.measure(`${stage}Ms`, run),
  });
  const seen: Box = { x: -0.5, y: -0.5, width: image.width, height: image.height };
  return found
    .map((pose) => namePose(transformPose(pose, inputToImage), { skeleton, seen }))
    .filter(({ score }) => score >= minimumScore);
}

/** Pictures by the size of their inputs, at every scale. */
function bySize(
  images: readonly RgbImage[],
  { scales, height, stride }: ScaledHeights,
): Iterable<RgbImage[]> {
  const groups = new Map<string, RgbImage[]>();
  for (const image of new Set(images)) {
    const sizes = scales.map((scale) => {
      const { size } = fitInput(image, { height: scaledHeight(height, { scale, stride }), stride });
      return `${size.height} ${size.width}`;
    });
    const key = sizes.join();
    groups.set(key, [...(groups.get(key) ?? []), image]);
  }
  return groups.values();
}

/** Heights of the input, and what they are multiples of. */
interface ScaledHeights {
  readonly height: number;
  readonly stride: number;
  readonly scales: readonly number[];
}
