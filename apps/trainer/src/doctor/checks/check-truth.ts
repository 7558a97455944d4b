import type { AnnotatedPose } from '@posewright/datasets';
import { measureCocoKeypoints, measurePck } from '@posewright/metrics';
import { boxAround } from '@posewright/pose';
import type { ExaminedPicture, ExaminedSet } from '../examined-set.js';
import type { CheckResult, Finding } from '../finding.js';
import { withoutLost } from './known-points.js';

/** People of a picture that COCO's numbers take. */
const COUNTED = 20;

/**
 * Scores the annotations as if they were predictions: PCK by the extent of each person, and COCO's AP. Both must be 1; else
 * nobody can reach 1 on this set.
 */
export function checkTruth({ people, pictures, skeleton }: ExaminedSet): CheckResult {
  const poses = people.map(({ pose }) => withoutLost(pose));
  const options = { skeleton, normalization: 'extent', threshold: 0.2 } as const;
  const { mean: pck } = measurePck(poses, poses, options);
  const { AP: ap } = scoreByCoco(pictures, skeleton);
  const crowded = pictures.filter(({ everybody }) => everybody.filter(isCounted).length > COUNTED);
  const findings: Finding[] = [];
  if (pck !== 1) {
    findings.push({
      severity: 'error',
      message:
        `The annotations scored as predictions give PCK ${say(pck)}, where 1 was expected: ` +
        'nobody has two labelled keypoints in different places. Look at how keypoints are read.',
      count: people.length,
      of: people.length,
      cases: people.map(({ picture, person }) => ({ picture, person, detail: 'no extent' })),
    });
  }
  if (ap === null || ap < 1 - 1e-9) {
    findings.push({
      severity: 'error',
      message:
        `The annotations scored as predictions give AP ${say(ap)}, where 1 was expected` +
        (crowded.length > 0
          ? `: ${crowded.length} pictures have more than ${COUNTED} people, of whom COCO's numbers count ${COUNTED}. Measure with more, or leave these pictures out of the measurement.`
          : ': nobody is counted. Look at `num_keypoints`, `iscrowd` and `area`.'),
      count: crowded.length,
      of: pictures.length,
      cases: crowded.map((picture) => ({ picture, detail: `${picture.everybody.length} people` })),
    });
  }
  return { findings, measured: { 'PCK of the annotations': pck, 'AP of the annotations': ap } };
}

function scoreByCoco(pictures: readonly ExaminedPicture[], skeleton: ExaminedSet['skeleton']) {
  const target = pictures.map(({ everybody }) => everybody.map(withArea));
  const predicted = target.map((everybody) =>
    everybody.filter(isCounted).map((pose) => ({ ...pose, score: 1 })),
  );
  return measureCocoKeypoints(predicted, target, { skeleton });
}

/** Crowds and people without labelled keypoints are passed over. */
function isCounted({ crowd, keypoints, labeledKeypoints }: AnnotatedPose): boolean {
  const isLabelled = keypoints.some((keypoint) => keypoint !== null);
  return crowd !== true && isLabelled && labeledKeypoints !== 0;
}

/** Sets without outlines are scored by the box around the keypoints. */
function withArea(person: AnnotatedPose): AnnotatedPose {
  const pose = withoutLost(person);
  const extent = boxAround(pose) ?? pose.box ?? { x: 0, y: 0, width: 0, height: 0 };
  const area = pose.area ?? extent.width * extent.height;
  return { ...pose, area: Number.isFinite(area) ? area : 0, box: pose.box ?? extent };
}

function say(value: number | null): string {
  return value === null ? 'nothing' : value.toFixed(4);
}
