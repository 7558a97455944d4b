import type { Skeleton } from '@posewright/pose';
import type { PoseGroup } from './pose-group.js';

/**
 * Scores a person by how well connections follow the fields, how many of the limbs were found, and size: `mean *
 * sqrt(connections / limbs) * extent / (extent + 8)`, where `mean` is that of the scores of the connections and
 * `extent` is the diagonal of the box around the peaks in heatmap pixels. A field's error of a fraction of a pixel
 * weighs more on small people.
 *
 * @returns In [0, 1].
 */
export function scoreByConnections(
  { peaks, connections, connectionTotal }: PoseGroup,
  { limbs }: Skeleton,
): number {
  if (connections === 0) return 0;
  const found = peaks.filter((peak) => peak !== null);
  const xs = found.map(({ x }) => x);
  const ys = found.map(({ y }) => y);
  const extent = Math.hypot(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
  const mean = connectionTotal / connections;
  const score = mean * Math.sqrt(connections / limbs.length) * (extent / (extent + HALF_EXTENT));
  return Math.min(Math.max(score, 0), 1);
}

/** Extent in heatmap pixels that halves the score. On 260 pictures of COCO 4 to 16 gave the same AP to 0.2. */
const HALF_EXTENT = 8;
