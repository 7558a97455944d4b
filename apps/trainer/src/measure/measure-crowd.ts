import { type AnnotatedPose, listExactPictures, type PoseDataset } from '@posewright/datasets';
import { type EstimateDefaults, estimatePoses, type PosePredictor } from '@posewright/estimator';
import { type CocoKeypointNumbers, measureCocoKeypoints } from '@posewright/metrics';
import {
  createPoseConversion,
  DatasetError,
  ImageError,
  OptionError,
  type Pose,
} from '@posewright/pose';
import type { Replacement } from '@posewright/training';

/** The people of one picture, as they were found and as they are annotated, in the data set's joints and pixels of the picture. */
export interface MeasuredPicture {
  /** Place in the data set. */
  readonly index: number;
  /** The picture's id in the data set. */
  readonly id: string;
  /** The highest score first. */
  readonly predicted: readonly Pose[];
  /** Crowds and people without labels too. */
  readonly target: readonly AnnotatedPose[];
}

/** COCO's numbers of a network on a data set. */
export interface CrowdMeasurement {
  /** The ten numbers. */
  readonly numbers: CocoKeypointNumbers;
  /** Pictures that were measured. */
  readonly pictures: readonly MeasuredPicture[];
  /** Labelled people in them. */
  readonly people: number;
  /** Whether pictures without the original annotations were passed over. */
  readonly onlyExact: boolean;
  /** Pictures that could not be read; they are left out. */
  readonly unreadable: readonly Replacement[];
}

/** Options of {@link measureCrowd}. */
export interface MeasureCrowdOptions extends EstimateDefaults {
  /** Only as many pictures, evenly spread. */
  readonly limit?: number | undefined;
  /** Whether a picture that cannot be read is an error. */
  readonly strict?: boolean | undefined;
  /** Told how many of how many pictures are done. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Finds everybody in the pictures of a data set and compares them with its annotations by COCO's numbers. Where some pictures say that
 * they have the original annotations, only those are measured.
 *
 * @throws {OptionError} where no picture has annotated people, or network and data set have no joint in common.
 */
export async function measureCrowd(
  predictor: PosePredictor,
  dataset: PoseDataset,
  { limit, strict = false, onProgress, ...options }: MeasureCrowdOptions = {},
): Promise<CrowdMeasurement> {
  const convert = createPoseConversion({ from: predictor.skeleton, to: dataset.skeleton });
  const { indices, onlyExact } = choosePictures(dataset, limit);
  const pictures: MeasuredPicture[] = [];
  const unreadable: Replacement[] = [];
  for (const [place, index] of indices.entries()) {
    const { id, file, poses, people = poses } = dataset.annotation(index);
    onProgress?.(place, indices.length);
    try {
      const image = await dataset.image(index);
      const found = await estimatePoses(image, predictor, options);
      pictures.push({ index, id, predicted: found.poses.map(convert), target: people });
    } catch (error) {
      const isPicture = error instanceof ImageError || error instanceof DatasetError;
      if (strict || !isPicture) throw error;
      unreadable.push({ id, file, reason: error.message });
    }
  }
  onProgress?.(indices.length, indices.length);
  return {
    numbers: measureCocoKeypoints(
      pictures.map(({ predicted }) => predicted),
      pictures.map(({ target }) => target),
      { skeleton: dataset.skeleton },
    ),
    pictures,
    people: pictures.reduce(
      (total, { index }) => total + dataset.annotation(index).poses.length,
      0,
    ),
    onlyExact,
    unreadable,
  };
}

function choosePictures(
  dataset: PoseDataset,
  limit: number | undefined,
): { indices: number[]; onlyExact: boolean } {
  const all = Array.from({ length: dataset.length }, (_, index) => index);
  const exact = listExactPictures(dataset);
  // A set without any is measured by what it has, e.g. pictures to learn by heart.
  const measured = exact.length > 0 ? exact : all;
  const onlyExact = measured.length < all.length;
  if (measured.every((index) => dataset.annotation(index).poses.length === 0)) {
    throw new OptionError('--dataset', 'one with annotated people', dataset.name);
  }
  const taken = Math.min(limit ?? measured.length, measured.length);
  const indices = Array.from(
    { length: taken },
    (_, place) => measured[Math.floor((place * measured.length) / taken)] as number,
  );
  return { indices, onlyExact };
}
