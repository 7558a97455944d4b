import {
  createSmoother,
  createTracker,
  type Estimator,
  type NumberedPose,
  type SMOOTHING_PRESETS,
  type TrackingMethod,
} from '@posewright/estimator';
import type { RgbImage } from '@posewright/pose';
import { pMapIterable } from 'p-map';
import type { VideoFrame } from '../video/read-video.js';
import type { PicturePoses } from './picture-poses.js';

/** How people are followed from frame to frame. */
export interface FollowingOptions {
  /** How people get numbers that stay theirs; `off`: they get none. */
  readonly track: TrackingMethod | 'off';
  /** How keypoints are smoothed. */
  readonly smooth: keyof typeof SMOOTHING_PRESETS | 'off';
  /** Single-person networks only: whether the crop follows the person of the frame before. */
  readonly follow: boolean;
}

/** Options of {@link predictVideo}. */
export interface PredictVideoOptions extends FollowingOptions {
  readonly estimator: Estimator;
  /** Frames that the network looks at together. */
  readonly workers: number;
  readonly signal: AbortSignal;
  /** What frames are said to be of. */
  readonly file: string;
}

/** A frame and the people that were found in it. */
export interface SeenFrame {
  readonly image: RgbImage;
  readonly found: PicturePoses;
}

/** Finds and follows people in the frames of a video. */
export async function* predictVideo(
  frames: AsyncIterable<VideoFrame>,
  { estimator, workers, signal, file, track, smooth, follow }: PredictVideoOptions,
): AsyncGenerator<SeenFrame> {
  const { skeleton } = estimator;
  const tracker = track === 'off' ? null : createTracker({ skeleton, method: track });
  const smoother = smooth === 'off' ? null : createSmoother({ preset: smooth });
  const seen = follow
    ? followThrough(frames, estimator, signal)
    : pMapIterable(
        frames,
        async (frame) => ({ frame, ...(await estimator.estimatePoses(frame.image, { signal })) }),
        { concurrency: 2 * workers }, // Some wait for a worker, or for their turn.
      );
  for await (const { frame, poses, size } of seen) {
    const { index, timeMs, image } = frame;
    const numbered: readonly NumberedPose[] = tracker?.update(poses, timeMs) ?? poses;
    const shown = smoother?.update(numbered, timeMs) ?? numbered;
    yield { image, found: { file, frame: index, timeMs, size, poses: shown } };
  }
}

/** Looks for people where they were in the frame before, so one frame after the other. */
async function* followThrough(
  frames: AsyncIterable<VideoFrame>,
  estimator: Estimator,
  signal: AbortSignal,
) {
  let previous: readonly NumberedPose[] = [];
  for await (const frame of frames) {
    const estimate = await estimator.estimatePoses(frame.image, { signal, previous });
    previous = estimate.poses;
    yield { frame, ...estimate };
  }
}
