import type { Pose } from './pose.js';

/** An upright rectangle. Pixel centres are at integers, so a box over one whole pixel at 0 starts at -0.5. */
export interface Box {
  /** Left edge. */
  readonly x: number;
  /** Upper edge. */
  readonly y: number;
  /** Extent to the right. */
  readonly width: number;
  /** Extent downwards. */
  readonly height: number;
}

/**
 * Finds the smallest box around a pose's known keypoints.
 *
 * @returns In the frame of the pose; `null` where no keypoint is known.
 */
export function boxAround({ keypoints }: Pose): Box | null {
  const known = keypoints.filter((keypoint) => keypoint !== null);
  if (known.length === 0) return null;
  const xs = known.map(({ x }) => x);
  const ys = known.map(({ y }) => y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
