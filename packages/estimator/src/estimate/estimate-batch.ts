import type { RgbImage } from '@posewright/pose';
import type { EstimateBatchOptions } from './estimate-options.js';
import type { PoseEstimate } from './estimated-pose.js';
import { estimatorOf, type PoseSource } from './pose-source.js';

/**
 * Finds the poses in several pictures, `batchSize` crops or pictures going through the network together: the same answers as
 * `estimatePoses` for each.
 *
 * @returns For each picture its poses. No pictures give an empty list.
 * @throws {OptionError} as `estimatePoses` does, and where there are not as many lists of boxes as pictures.
 * @throws the reason of `signal` where that was aborted.
 */
export async function estimateBatch(
  images: readonly RgbImage[],
  source: PoseSource,
  options: EstimateBatchOptions = {},
): Promise<PoseEstimate[]> {
  return estimatorOf(source).estimateBatch(images, options);
}
