import type { Estimator } from '@posewright/estimator';
import { decodeImage } from '@posewright/image/node';
import { ImageError, OptionError, type RgbImage } from '@posewright/pose';
import { pMapIterable } from 'p-map';
import type { PicturePoses } from './picture-poses.js';
import type { BoxesOf } from './read-boxes.js';

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
  /** Pictures that the network looks at together. */
  readonly workers: number;
  readonly signal: AbortSignal;
  /** For single-person networks: who is looked at; the whole picture is one person's where not given. */
  readonly boxesOf?: BoxesOf | undefined;
}

/** Pictures that are decoded at a time, beside those that the network looks at. */
const DECODING = 2;

/** Finds people in pictures, in their order, without holding more of them than are under way. */
export async function* predictPictures(
  files: readonly string[],
  { estimator, workers, signal, boxesOf }: PredictPicturesOptions,
): AsyncGenerator<SeenPicture | FailedPicture> {
  const estimating = 2 * workers; // Some wait for a worker, or for their turn.
  const decoded = pMapIterable(files, decodeOrExplain, {
    concurrency: DECODING,
    backpressure: DECODING + estimating,
  });
  const estimate = async (
    picture: FailedPicture | { readonly file: string; readonly image: RgbImage },
  ): Promise<SeenPicture | FailedPicture> => {
    if (!('image' in picture)) return picture;
    signal.throwIfAborted();
    const { file, image } = picture;
    const boxes = boxesOf?.(file);
    if (boxesOf !== undefined && boxes === undefined) {
      return {
        file,
        reason: `\`${file}\` has no entry in the file of boxes. Expected one, empty where nobody is.`,
      };
    }
    try {
      const { poses, size } = await estimator.estimatePoses(image, { signal, boxes });
      return { image, found: { file, size, poses } };
    } catch (error) {
      // A box without extent, or beside its picture.
      if (boxes === undefined || !(error instanceof OptionError)) throw error;
      return { file, reason: error.message };
    }
  };
  yield* pMapIterable(decoded, estimate, { concurrency: estimating });
}

async function decodeOrExplain(file: string) {
  try {
    return { file, image: await decodeImage(file) };
  } catch (error) {
    if (error instanceof ImageError) return { file, reason: error.message };
    throw error;
  }
}
