// Poses become heatmaps, and heatmaps become poses again: what is lost on the way is the best that a network which
// answers with such heatmaps can do.
import { createSyntheticDataset } from '@posewright/datasets';
import { decodeSinglePose } from '@posewright/decoding';
import type { Pose } from '@posewright/pose';
import { encodeHeatmaps } from '@posewright/targets';

const size = { height: 128, width: 128 };
const stride = 4;
const people = createSyntheticDataset({ seed: 1, length: 200, size });
const { skeleton } = people;

for (const refinement of ['none', 'quarter'] as const) {
  const errors: number[] = [];
  for (let index = 0; index < people.length; index++) {
    for (const pose of people.annotation(index).poses) {
      const { heatmaps } = encodeHeatmaps([pose], { size, stride, skeleton, sigma: 1 });
      errors.push(...distances(pose, decodeSinglePose(heatmaps, { stride, refinement })));
    }
  }
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  const largest = Math.max(...errors);
  console.log(
    `refinement ${refinement}: ${errors.length} keypoints come back within ${mean.toFixed(2)} pixels on average, ` +
      `${largest.toFixed(2)} at most`,
  );
  // Without refinement half a heatmap pixel may be lost on each axis.
  if (largest > (stride / 2) * Math.SQRT2 + 1e-3) throw new Error('Encoding or decoding is off.');
}

/** Distances of the keypoints that both poses know, in pixels. */
function distances(truth: Pose, found: Pose): number[] {
  return truth.keypoints.flatMap((keypoint, joint) => {
    const other = found.keypoints[joint];
    return keypoint && other ? [Math.hypot(keypoint.x - other.x, keypoint.y - other.y)] : [];
  });
}
