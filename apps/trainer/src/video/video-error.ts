import { PosewrightError } from '@posewright/pose';

/** A video cannot be read or written. */
export class VideoError extends PosewrightError {
  /** @inheritDoc */
  override readonly name = 'VideoError';
}
