import type { PoseDataset } from '@posewright/datasets';
import { decodeSinglePose, type SinglePoseOptions } from '@posewright/decoding';
import {
  boxAround,
  CODECS,
  invertAffine,
  type Pose,
  PosewrightError,
  type Size,
  transformPose,
} from '@posewright/pose';
import {
  createSampleSource,
  makeSample,
  type PersonReference,
  type SampleOptions,
} from '@posewright/training';
import type { ExaminedPart, ExaminedPicture, ExaminedSet } from '../examined-set.js';
import type { Case } from '../finding.js';
import { withoutLost } from './known-points.js';

/** Options of {@link makeRoundTrips}. */
export interface RoundTripOptions {
  /** How people become samples. */
  readonly samples: SampleOptions;
  /** Upright size of a picture; `null` where it cannot be read. */
  readonly sizeOf: (picture: ExaminedPicture) => Size | null;
  /** Decoder's side of the codec; that of the evaluation where not given. */
  readonly decoding?: Pick<SinglePoseOptions, 'convention'>;
  readonly onProgress?: (done: number, total: number) => void;
}

/** How far one keypoint comes back from where it was. */
export interface RoundTripError {
  /** In heatmap pixels. */
  readonly dx: number;
  /** In heatmap pixels. */
  readonly dy: number;
  /** In pixels of the picture, as a share of the person's extent; infinite where nothing comes back. */
  readonly relative: number;
}

/** One person's way through crop, target and decoding. */
export interface RoundTrip {
  readonly picture: ExaminedPicture;
  readonly person: number;
  readonly errors: readonly RoundTripError[];
  /** Labelled keypoints that the crop does not show. */
  readonly cut: number;
}

/** Sends everybody through the training's own crop and target, and back by the evaluation's decoder. */
export async function makeRoundTrips(
  set: ExaminedSet,
  options: RoundTripOptions,
): Promise<{ readonly trips: readonly RoundTrip[]; readonly failed: readonly Case[] }> {
  const trips: RoundTrip[] = [];
  const failed: Case[] = [];
  const work = set.parts.map((part) => prepare(part, set, options));
  const total = work.reduce((sum, { people }) => sum + people.length, 0);
  for (const { dataset, people, pictures } of work) {
    for (const [index, person] of people.entries()) {
      const place = { picture: pictures[person.picture] as ExaminedPicture, person: person.person };
      try {
        trips.push({ ...place, ...(await travel(dataset, { person, index }, options)) });
      } catch (error) {
        if (!(error instanceof PosewrightError)) throw error;
        failed.push({ ...place, detail: error.message });
      }
      options.onProgress?.(trips.length + failed.length, total);
    }
  }
  return { trips, failed };
}

/** The people of a part, with blank pictures of the right sizes: only geometry is looked at. */
function prepare(
  part: ExaminedPart,
  { pictures, skeleton }: ExaminedSet,
  { sizeOf }: RoundTripOptions,
) {
  const own = pictures.filter((picture) => picture.part === part);
  const sizes = own.map(sizeOf);
  const readable = [...own.keys()].filter((index) => sizes[index] !== null);
  const dataset: PoseDataset = {
    name: part.name,
    skeleton,
    length: readable.length,
    annotation: (index) => {
      const { id, file, poses } = own[readable[index] as number] as ExaminedPicture;
      return { id, file, poses: poses.map(withoutLost) };
    },
    image: async (index) => blank(sizes[readable[index] as number] as Size),
  };
  const { people } = createSampleSource(dataset, { skeleton });
  return { dataset, people, pictures: readable.map((index) => own[index] as ExaminedPicture) };
}

function blank({ height, width }: Size) {
  return { height, width, data: new Uint8Array(3 * height * width) };
}

async function travel(
  dataset: PoseDataset,
  { person, index }: { readonly person: PersonReference; readonly index: number },
  { samples, decoding = {} }: RoundTripOptions,
): Promise<Pick<RoundTrip, 'errors' | 'cut'>> {
  const { stride, input, sigma, codec = 'quarter' } = samples;
  const options = { ...samples, skeleton: dataset.skeleton, bottomUp: undefined };
  const { heatmaps, pose, imageToInput } = await makeSample(
    { dataset, person },
    { index, epoch: 0 },
    options,
  );
  const found = decodeSinglePose(heatmaps, { stride, sigma, ...CODECS[codec], ...decoding });
  const inputToImage = invertAffine(imageToInput);
  const annotated = dataset.annotation(person.picture).poses[person.person] as Pose;
  const extent = boxAround(annotated);
  const size = Math.max(extent?.width ?? 0, extent?.height ?? 0);
  const back = transformPose(found, inputToImage);
  const errors: RoundTripError[] = [];
  let cut = 0;
  for (const [joint, keypoint] of annotated.keypoints.entries()) {
    const [seen, decoded, returned] = [
      pose.keypoints[joint],
      found.keypoints[joint],
      back.keypoints[joint],
    ];
    if (keypoint === null || !seen) continue;
    if (!isInside(seen, input)) {
      cut++;
    } else if (!decoded || !returned) {
      errors.push({ dx: 0, dy: 0, relative: Infinity });
    } else {
      const distance = Math.hypot(returned.x - keypoint.x, returned.y - keypoint.y);
      errors.push({
        dx: (decoded.x - seen.x) / stride,
        dy: (decoded.y - seen.y) / stride,
        relative: size > 0 ? distance / size : 0,
      });
    }
  }
  return { errors, cut };
}

function isInside(
  { x, y }: { readonly x: number; readonly y: number },
  { height, width }: Size,
): boolean {
  return x >= -0.5 && y >= -0.5 && x <= width - 0.5 && y <= height - 0.5;
}
