import {
  type AnnotatedImage,
  type AugmentationParameters,
  composeMosaic,
  type MosaicParameters,
} from '@posewright/augment';
import type { AnnotatedPose, PoseDataset } from '@posewright/datasets';
import {
  type Affine,
  DatasetError,
  ImageError,
  type RgbImage,
  resizing,
  type Skeleton,
} from '@posewright/pose';
import { convertDataset } from './convert-dataset.js';
import { cropToInput } from './crop-to-input.js';
import type { PersonReference } from './list-people.js';
import type { SampleOptions } from './sample-options.js';

/** Everything that an augmentation is applied to. */
export interface Scene extends Required<AnnotatedImage> {
  /** Of the poses. */
  readonly skeleton: Skeleton;
  /** Index of the person in `poses`. */
  readonly person: number;
  /** The crop before augmentation. */
  readonly imageToInput: Affine;
  /** For each occluder that is a patch, where it comes from. */
  readonly patches: readonly AnnotatedImage[];
}

/**
 * Decodes the picture of a person, and the other pictures that the augmentation asks for: three more for a mosaic, one for each
 * patch.
 *
 * @throws {ImageError | DatasetError} where the person's picture cannot be read, or another one and the options are strict.
 */
export async function loadScene(
  { dataset, person }: { readonly dataset: PoseDataset; readonly person: PersonReference },
  parameters: AugmentationParameters,
  options: SampleOptions,
): Promise<Scene> {
  const converted = convertDataset(dataset, options.skeleton ?? dataset.skeleton);
  const { skeleton } = converted;
  const own = await annotatedImage(converted, person.picture);
  const pose = own.poses[person.person] as AnnotatedPose;
  const patches: AnnotatedImage[] = [];
  for (const { fill } of parameters.occluders) {
    if (fill.kind === 'patch') patches.push(await otherImage(converted, fill.picture, options));
  }
  if (options.bottomUp === undefined) {
    const imageToInput = cropToInput({ picture: own.image, pose, skeleton }, parameters, options);
    return { ...own, poses: [pose], person: 0, skeleton, imageToInput, patches };
  }
  const common = { skeleton, person: person.person, patches };
  if (parameters.mosaic !== null) {
    const mosaic = await mosaicAround(own, parameters.mosaic, { dataset: converted, options });
    return { ...mosaic, ...common, imageToInput: resizing(mosaic.image, options.input) };
  }
  const imageToInput = cropToInput({ picture: own.image, pose, skeleton }, parameters, options);
  return { ...own, ...common, imageToInput };
}

async function annotatedImage(
  dataset: PoseDataset,
  index: number,
): Promise<Required<AnnotatedImage>> {
  const { poses, unlabeled = [] } = dataset.annotation(index);
  return { image: await dataset.image(index), poses, unlabeled };
}

/** @param place Which of all pictures, in [0, 1). Where it cannot be read, the next one stands in for it unless the options are strict. */
async function otherImage(
  dataset: PoseDataset,
  place: number,
  { strict }: Pick<SampleOptions, 'strict'>,
): Promise<Required<AnnotatedImage>> {
  const first = Math.floor(place * dataset.length);
  for (let tries = 0; ; tries++) {
    try {
      return await annotatedImage(dataset, (first + tries) % dataset.length);
    } catch (error) {
      const isPicture = error instanceof ImageError || error instanceof DatasetError;
      if (strict || !isPicture || tries + 1 >= dataset.length) throw error;
    }
  }
}

/** A mosaic twice as large as the input, so that nothing of it is lost when the input shows all of it. */
async function mosaicAround(
  own: AnnotatedImage,
  { x, y, pictures: [upperRight, lowerLeft, lowerRight] }: MosaicParameters,
  { dataset, options }: { readonly dataset: PoseDataset; readonly options: SampleOptions },
): Promise<Required<AnnotatedImage> & { readonly image: RgbImage }> {
  const { input, preprocessing } = options;
  const other = (place: number) => otherImage(dataset, place, options);
  return composeMosaic(
    [own, await other(upperRight), await other(lowerLeft), await other(lowerRight)],
    {
      size: { height: 2 * input.height, width: 2 * input.width },
      x,
      y,
      border: preprocessing.border,
    },
  );
}
