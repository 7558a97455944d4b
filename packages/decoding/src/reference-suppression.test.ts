import { COCO_17 } from '@posewright/pose';
import { sharedJson } from '@posewright/vitest-config/shared';
import { expect, test } from 'vitest';
import { keypointSimilarity } from './keypoint-similarity.js';
import type { ScoredPose } from './scored-pose.js';
import { type ScoredBox, suppressBoxes } from './suppress-boxes.js';
import { suppressPoses } from './suppress-poses.js';
import { suppressPosesSoftly } from './suppress-poses-softly.js';

const hrnet = sharedJson('oracles/hrnet-funcs/cases.json');
const mmpose = sharedJson('oracles/mmpose_numeric_cases.json');

/** The oracle's people. */
const people = (): ScoredPose[] =>
  hrnet.oks_nms.db.map(
    (person: { keypoints: [number, number, number][]; score: number; area: number }) => ({
      ...person,
      keypoints: person.keypoints.map(([x, y, score]) => ({ x, y, score })),
    }),
  );

test.skipIf(hrnet === null)("equals HRNet's similarities", () => {
  const [first, ...others] = people() as [ScoredPose, ...ScoredPose[]];
  const row = [first, ...others].map((other) =>
    keypointSimilarity(first, other, { skeleton: COCO_17 }),
  );
  for (const [index, expected] of hrnet.oks_nms.oks_iou_row0.entries()) {
    expect(row[index]).toBeCloseTo(expected, 5);
  }
});

test.skipIf(hrnet === null)("keeps the people that HRNet's OKS-NMS keeps", () => {
  for (const [threshold, keep] of Object.entries(hrnet.oks_nms.keep)) {
    const options = { skeleton: COCO_17, threshold: Number(threshold) };
    expect(suppressPoses(people(), options)).toEqual(keep);
  }
});

test.skipIf(hrnet === null)("orders people as HRNet's soft OKS-NMS does", () => {
  for (const [threshold, keep] of Object.entries(hrnet.oks_nms.soft_keep)) {
    const options = { skeleton: COCO_17, threshold: Number(threshold) };
    expect(suppressPosesSoftly(people(), options).map(({ index }) => index)).toEqual(keep);
  }
});

test.skipIf(hrnet === null)("keeps the boxes that HRNet's NMS keeps", () => {
  // Its corners are pixels inside the box, so the box is a pixel wider and higher than their distance.
  const boxes = hrnet.box_nms.dets.map(
    ([left, top, right, bottom, score]: number[] & { length: 5 }): ScoredBox => ({
      x: (left as number) - 0.5,
      y: (top as number) - 0.5,
      width: (right as number) - (left as number) + 1,
      height: (bottom as number) - (top as number) + 1,
      score: score as number,
    }),
  );
  for (const [threshold, keep] of Object.entries(hrnet.box_nms.keep)) {
    expect(suppressBoxes(boxes, { threshold: Number(threshold) }).keep).toEqual(keep);
  }
});

test.skipIf(mmpose === null)("keeps and groups boxes as mmpose's nms_torch does", () => {
  const { boxes, scores, threshold, keep, groups } = mmpose.box_nms_torch;
  const scored = boxes.map(
    ([left, top, right, bottom]: [number, number, number, number], index: number): ScoredBox => ({
      x: left,
      y: top,
      width: right - left,
      height: bottom - top,
      score: scores[index],
    }),
  );
  expect(suppressBoxes(scored, { threshold })).toEqual({ keep, groups });
});
