import { type Box, boxAround } from '@posewright/pose';
import type { ExaminedPerson } from '../examined-set.js';
import { knownPoints } from './known-points.js';

/** A person and where their keypoints are. */
export interface MeasuredPerson {
  readonly person: ExaminedPerson;
  readonly keypoints: Box;
  readonly extent: {
    /** Longer side of the box around the keypoints. */
    readonly size: number;
    /** Whether nearly all joints are labelled. */
    readonly isWhole: boolean;
  };
}

/** Measures a person; `null` where no keypoint is labelled. */
export function measurePerson(person: ExaminedPerson): MeasuredPerson | null {
  const points = knownPoints(person.pose);
  const keypoints = boxAround({ keypoints: points });
  if (keypoints === null) return null;
  const isWhole = points.length >= 0.75 * person.pose.keypoints.length;
  return {
    person,
    keypoints,
    extent: { size: Math.max(keypoints.width, keypoints.height), isWhole },
  };
}

/** Keypoints far outside the box. */
export function boxMissesKeypoints({ person: { pose }, keypoints }: MeasuredPerson) {
  const { box } = pose;
  if (box === undefined) return null;
  const beside = Math.max(
    box.x - keypoints.x,
    box.y - keypoints.y,
    keypoints.x + keypoints.width - (box.x + box.width),
    keypoints.y + keypoints.height - (box.y + box.height),
  );
  const side = Math.max(box.width, box.height);
  if (beside <= 0.2 * side + 1) return null;
  return {
    badness: beside / Math.max(side, 1),
    detail: `${beside.toFixed(0)} pixels beside the box of ${side.toFixed(0)}`,
    box,
  };
}

/** A box much longer than nearly all keypoints reach. */
export function boxTooLarge({ person: { pose }, extent }: MeasuredPerson) {
  const { box } = pose;
  if (box === undefined || !extent.isWhole) return null;
  const factor = Math.max(box.width, box.height) / Math.max(extent.size, 1);
  return factor <= 4
    ? null
    : { badness: factor, detail: `${factor.toFixed(1)} times as long as the keypoints`, box };
}

/** An area of nothing, or larger than the box. */
export function areaOff({ person: { pose } }: MeasuredPerson) {
  const { area, box } = pose;
  if (area === undefined) return null;
  if (!(area > 0)) return { badness: Infinity, detail: `area ${area}` };
  if (box === undefined) return null;
  const factor = area / (box.width * box.height);
  return factor <= 1.1
    ? null
    : { badness: factor, detail: `area ${factor.toFixed(1)} times the box`, box };
}

/** A center far from the keypoints. */
export function centerFar({ person: { pose }, keypoints, extent }: MeasuredPerson) {
  const { center } = pose;
  if (center === undefined) return null;
  const dx = Math.max(keypoints.x - center.x, center.x - (keypoints.x + keypoints.width), 0);
  const dy = Math.max(keypoints.y - center.y, center.y - (keypoints.y + keypoints.height), 0);
  const share = Math.hypot(dx, dy) / Math.max(extent.size, 1);
  if (share <= 0.5) return null;
  return {
    badness: share,
    detail: `center ${Math.hypot(dx, dy).toFixed(0)} pixels from keypoints that reach ${extent.size.toFixed(0)}`,
  };
}

/**
 * A scale that is not like that of others.
 *
 * @param usual Extent by 200 times the scale, of most people.
 */
export function scaleOff({ person: { pose }, extent }: MeasuredPerson, usual: number | null) {
  const { scale } = pose;
  if (scale === undefined || usual === null || !extent.isWhole) return null;
  const factor = extent.size / (200 * scale) / usual;
  const badness = Math.max(factor, 1 / factor);
  return badness <= 3
    ? null
    : {
        badness,
        detail: `scale ${scale.toFixed(2)} for keypoints that reach ${extent.size.toFixed(0)}`,
      };
}
