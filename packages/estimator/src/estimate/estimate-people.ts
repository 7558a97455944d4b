import { decodeSinglePose } from '@posewright/decoding';
import { warpAffine } from '@posewright/image';
import {
  type Affine,
  type Box,
  boxToInput,
  CODECS,
  type Codec,
  type Grid,
  invertAffine,
  type RgbImage,
  transformPose,
} from '@posewright/pose';
import type { MapPredictor } from '../predictors/pose-predictor.js';
import { predictHeatmaps } from '../predictors/predict-heatmaps.js';
import type { EstimateDefaults, EstimateOptions } from './estimate-options.js';
import { type EstimatedPose, namePose } from './estimated-pose.js';
import { inBatches } from './in-batches.js';
import { batchOf, strideOf } from './see-picture.js';
import type { StageClock } from './stage-clock.js';

/** A person to estimate. */
export interface Person {
  /** The picture. */
  readonly image: RgbImage;
  /** Where the person is, in pixels of the picture. */
  readonly box: Box;
  /** Factor of the box's sides. */
  readonly padding: number;
  /** The person's number. */
  readonly id?: number | undefined;
}

/** The whole of a picture as a box. */
export function wholePicture({ height, width }: RgbImage): Box {
  return { x: -0.5, y: -0.5, width, height };
}

/** Estimates people, of one or several pictures, by a single-person network. */
export async function estimatePeople(
  predictor: MapPredictor,
  people: readonly Person[],
  {
    batchSize = 8,
    flip = false,
    codec = 'quarter',
    shift = CODECS[codec].shift,
    sigma,
    signal,
    clock,
  }: EstimateDefaults & Pick<EstimateOptions, 'signal'> & { readonly clock: StageClock },
): Promise<EstimatedPose[]> {
  const poses: EstimatedPose[] = [];
  for (const batch of inBatches(people, batchSize)) {
    signal?.throwIfAborted();
    const crops = batch.map(({ box, padding }) =>
      boxToInput(box, { size: predictor.input, padding }),
    );
    const input = clock.measure('prepareMs', () => cropPeople(predictor, batch, crops));
    const heatmaps = await clock.measureAsync('networkMs', () =>
      predictHeatmaps(predictor, input, { flip, shift, maps: CODECS[codec].maps }),
    );
    clock.measure('decodeMs', () => {
      for (const [index, person] of batch.entries()) {
        const grid = heatmaps[index] as Grid;
        const imageToInput = crops[index] as Affine;
        poses.push(decode(predictor, grid, { person, imageToInput, codec, sigma }));
      }
    });
  }
  return poses;
}

function cropPeople(predictor: MapPredictor, people: readonly Person[], crops: readonly Affine[]) {
  const { input: size, preprocessing } = predictor;
  const seen = people.map(({ image }, index) => {
    const imageToInput = crops[index] as Affine;
    return warpAffine(image, { imageToInput, size, border: preprocessing.border });
  });
  return batchOf(seen, predictor, size);
}

function decode(
  predictor: MapPredictor,
  heatmaps: Grid,
  {
    person,
    imageToInput,
    codec,
    sigma,
  }: {
    readonly person: Person;
    readonly imageToInput: Affine;
    readonly codec: Codec;
    readonly sigma: number | undefined;
  },
): EstimatedPose {
  const { skeleton } = predictor;
  const stride = strideOf(predictor);
  const pose = decodeSinglePose(heatmaps, {
    stride,
    ...CODECS[codec],
    ...(sigma !== undefined && { sigma }),
  });
  const inImage = transformPose(pose, invertAffine(imageToInput));
  const named = namePose(inImage, { skeleton, seen: person.box });
  return person.id === undefined ? named : { id: person.id, ...named };
}
