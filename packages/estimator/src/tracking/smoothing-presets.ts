import type { OneEuroOptions } from './one-euro.js';

/** How keypoints are smoothed. */
export interface SmoothingOptions extends OneEuroOptions {
  /** Frames a second that are assumed; the timestamps say where it is `null`. */
  readonly frequency: number | null;
  /** What speed is measured in: pixels of the picture, or heights of the person's box, so that people near and far are smoothed alike. */
  readonly speedUnit: 'pixel' | 'person';
}

/**
 * Named ways to smooth.
 *
 * - `lightweight-openpose`: as its demo, pixels at 15 frames a second.
 * - `movenet`: little smoothing of what moves, as MoveNet in tfjs's pose detection, whose 300 Hz are for the picture's side; here 150 for a person
 *   who is half as high.
 */
export const SMOOTHING_PRESETS: Readonly<
  Record<'lightweight-openpose' | 'movenet', SmoothingOptions>
> = {
  'lightweight-openpose': {
    minCutoff: 1,
    beta: 0.05,
    derivativeCutoff: 1,
    frequency: 15,
    speedUnit: 'pixel',
  },
  movenet: {
    minCutoff: 2.5,
    beta: 150,
    derivativeCutoff: 2.5,
    frequency: null,
    speedUnit: 'person',
  },
};
