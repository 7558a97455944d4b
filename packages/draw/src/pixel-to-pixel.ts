import type { Affine } from '@posewright/pose';

/** From a frame with pixel centers at integers to a canvas of the same size, with corners there. */
export const PIXEL_TO_PIXEL: Affine = [1, 0, 0.5, 0, 1, 0.5];
