import type { PoseMetric, PoseScore } from './score-poses.js';

/** What `score --json` prints of a metric other than COCO's; the published number has the metric's name. */
export function summarizePoses(
  metric: PoseMetric,
  { title, value, interval, result, picturesLeftOut }: PoseScore,
) {
  const { confidence, ...measured } = result;
  return {
    metric: title,
    [metric]: value,
    ...measured,
    ...(confidence && { confidence: { ...confidence, [metric]: interval } }),
    picturesLeftOut,
  };
}
