import type { Estimator } from '@posewright/estimator';
import { decodeImage } from '@posewright/image/node';
import { ImageError, type RgbImage } from '@posewright/pose';
import { pMapIterable } from 'p-map';
import type { PicturePoses } from './picture-poses.js';

/** A picture that could not be read. */
export interface FailedPicture {
  /** The file. */
  readonly file: string;
  /** What was wrong, what was expected. */
  readonly reason: string;
}

/** A picture and the people that were found in it. */
export interface SeenPicture {
  readonly image: RgbImage;
  readonly found: PicturePoses;
}

/** Options of {@link predictPictures}. */
export interface PredictPicturesOptions {
  readonly estimator: Estimator;
  readonly signal: AbortSignal;
}

/** Pictures under way at a time: while the network works on one, the next is decoded and the one before is grouped. */
const DECODING = 2;
const ESTIMATING = 2;

/** Finds people in pictures, in their order, without holding more of them than are under way. */
export async function* predictPictures(
  files: readonly string[],
  { estimator, signal }: PredictPicturesOptions,
): AsyncGenerator<SeenPicture | FailedPicture> {
  const decoded = pMapIterable(files, decodeOrExplain, {
    concurrency: DECODING,
    backpressure: DECODING + ESTIMATING,
  });
  const estimate = async (
    picture: FailedPicture | { readonly file: string; readonly image: RgbImage },
  ): Promise<SeenPicture | FailedPicture> => {
    if (!('image' in picture)) return picture;
    signal.throwIfAborted();
    const { file, image } = picture;
    const { poses, size } = await estimator.estimatePoses(image, { signal });
    return { image, found: { file, size, poses } };
  };
  yield* pMapIterable(decoded, estimate, { concurrency: ESTIMATING });
}

async function decodeOrExplain(file: string) {
  try {
    return { file, image: await decodeImage(file) };
  } catch (error) {
    if (error instanceof ImageError) return { file, reason: error.message };
    throw error;
  }
}
