import type { RgbImage } from '@posewright/pose';
import type { EstimateOptions } from './estimate-options.js';
import type { PoseEstimate } from './estimated-pose.js';
import { estimatorOf, type PoseSource } from './pose-source.js';

/**
 * Finds the poses in a picture: everybody by a bottom-up network; by a single-person network the people in `boxes`, those of the frame
 * before in `previous`, or else the one whom the whole picture shows.
 *
 * @param image At least one pixel.
 * @param source An estimator, whose defaults hold where an option is not given; a predictor; or a network, which then runs on tfjs's current
 *   backend.
 * @returns In pixels of the picture. No boxes give no poses.
 * @throws {OptionError} where the picture has no pixels, a box is none or lies beside the picture, or an option is not for this network.
 * @throws the reason of `signal` where that was aborted.
 */
export async function estimatePoses(
  image: RgbImage,
  source: PoseSource,
  options: EstimateOptions = {},
): Promise<PoseEstimate> {
  return estimatorOf(source).estimatePoses(image, options);
}
