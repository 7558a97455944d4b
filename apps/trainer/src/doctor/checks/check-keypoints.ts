import type { AnnotatedPose } from '@posewright/datasets';
import { boxAround, type Size } from '@posewright/pose';
import type { ExaminedPerson, ExaminedPicture, ExaminedSet } from '../examined-set.js';
import type { Case, CheckResult, Finding, Severity } from '../finding.js';
import { isFinitePoint, type KnownPoint, knownPoints } from './known-points.js';
import { rankCases } from './rank-cases.js';

/** Options of {@link checkKeypoints}. */
export interface KeypointCheckOptions {
  /** Upright size of a picture; `null` where it cannot be read. */
  readonly sizeOf: (picture: ExaminedPicture) => Size | null;
}

/** How far a label may lie beside its picture, as a share of the longer side. */
const TOLERANCE = 0.02;
/** Share of labels beside their pictures above which sizes or coordinates themselves are doubted. */
const MANY = 0.1;
/** Two people are one where all keypoints differ by less than this share of their extent. */
const SAME = 0.01;

/** Looks for keypoints that cannot be where they are: no numbers, at the corner, beside the picture, all in one place, of somebody twice. */
export function checkKeypoints(set: ExaminedSet, { sizeOf }: KeypointCheckOptions): CheckResult {
  const { people, skeleton } = set;
  const labelled = people.reduce(
    (sum, { pose }) => sum + pose.keypoints.filter((point) => point !== null).length,
    0,
  );
  const name = (joint: number) => skeleton.joints[joint] ?? String(joint);
  const findings = [
    countKeypoints(people, {
      severity: 'error',
      message:
        'labelled keypoints have no finite coordinates. Mend them, or mark them as not labelled.',
      labelled,
      find: ({ pose }) =>
        pose.keypoints.flatMap((point, joint) =>
          point && !isFinitePoint(point) ? [`${name(joint)} at ${point.x}, ${point.y}`] : [],
        ),
    }),
    countKeypoints(people, {
      severity: 'error',
      message:
        'labelled keypoints lie exactly at 0, 0, where files put joints that are not labelled. Mark them as not labelled (visibility 0), or networks learn the corner.',
      labelled,
      find: ({ pose }) =>
        pose.keypoints.flatMap((point, joint) =>
          point && point.x === 0 && point.y === 0 ? [name(joint)] : [],
        ),
    }),
    besidePicture(people, { sizeOf, labelled, name }),
    inOnePlace(people),
    repeated(set),
  ];
  return {
    findings: findings.filter((finding) => finding !== null),
    measured: { 'labelled keypoints': labelled },
  };
}

interface KeypointFault {
  readonly severity: Severity;
  /** After the number of keypoints. */
  readonly message: string;
  readonly labelled: number;
  /** Describes each wrong keypoint. */
  readonly find: (person: ExaminedPerson) => readonly string[];
}

function countKeypoints(
  people: readonly ExaminedPerson[],
  { severity, message, labelled, find }: KeypointFault,
): Finding | null {
  const cases = people.flatMap((person) => {
    const found = find(person);
    if (found.length === 0) return [];
    return [
      {
        picture: person.picture,
        person: person.person,
        detail: found.join('; '),
        badness: found.length,
      },
    ];
  });
  if (cases.length === 0) return null;
  const count = cases.reduce((sum, { badness }) => sum + badness, 0);
  return {
    severity,
    message: `${count} of ${labelled} ${message}`,
    count,
    of: labelled,
    cases: rankCases(cases),
  };
}

interface Pictures extends KeypointCheckOptions {
  readonly labelled: number;
  readonly name: (joint: number) => string;
}

function besidePicture(
  people: readonly ExaminedPerson[],
  { sizeOf, labelled, name }: Pictures,
): Finding | null {
  const cases: (Case & { readonly badness: number })[] = [];
  let count = 0;
  for (const { picture, person, pose } of people) {
    const size = sizeOf(picture);
    if (size === null) continue;
    const side = Math.max(size.height, size.width);
    const far = knownPoints(pose).filter((point) => beside(point, size) > TOLERANCE * side);
    if (far.length === 0) continue;
    count += far.length;
    const worst = Math.max(...far.map((point) => beside(point, size)));
    const detail = `${far.map(({ joint }) => name(joint)).join(', ')}: ${worst.toFixed(0)} pixels beside ${size.width} x ${size.height}`;
    cases.push({ picture, person, detail, badness: worst / side });
  }
  if (count === 0) return null;
  const isMany = count > MANY * labelled;
  return {
    severity: isMany ? 'error' : 'warning',
    message:
      `${count} of ${labelled} labelled keypoints lie beside their picture by more than ${100 * TOLERANCE} % of its side. ` +
      (isMany
        ? 'So many say that coordinates are not in pixels of the picture: look at its size, at scales, and at exchanged x and y.'
        : 'Mark them as not labelled, unless they were guessed on purpose.'),
    count,
    of: labelled,
    cases: rankCases(cases),
  };
}

/** Pixels from the picture's edge. */
function beside({ x, y }: KnownPoint, { height, width }: Size): number {
  return Math.max(-0.5 - x, x - (width - 0.5), -0.5 - y, y - (height - 0.5));
}

function inOnePlace(people: readonly ExaminedPerson[]): Finding | null {
  const cases = people.flatMap(({ picture, person, pose }) => {
    const points = knownPoints(pose);
    const extent = boxAround({ keypoints: points });
    if (points.length < 2 || extent === null || Math.max(extent.width, extent.height) >= 1)
      return [];
    return [{ picture, person, detail: `${points.length} keypoints within a pixel` }];
  });
  if (cases.length === 0) return null;
  const message = `${cases.length} of ${people.length} people have all keypoints in one place. Remove them: their size, by which errors are measured, is 0.`;
  return { severity: 'error', message, count: cases.length, of: people.length, cases };
}

function repeated({ pictures, people }: ExaminedSet): Finding | null {
  const cases = pictures.flatMap((picture) =>
    picture.poses.flatMap((pose, person): Case[] => {
      const earlier = picture.poses.findIndex(
        (other, place) => place < person && isSame(pose, other),
      );
      return earlier < 0 ? [] : [{ picture, person, detail: `the same as person ${earlier}` }];
    }),
  );
  if (cases.length === 0) return null;
  const message = `${cases.length} of ${people.length} people are annotated twice in their picture. Remove one of each: whoever is found can match only one.`;
  return { severity: 'error', message, count: cases.length, of: people.length, cases };
}

function isSame(pose: AnnotatedPose, other: AnnotatedPose): boolean {
  const points = knownPoints(pose);
  const extent = boxAround({ keypoints: points });
  if (points.length < 3 || extent === null) return false;
  const limit = SAME * Math.max(extent.width, extent.height);
  const matched = points.filter(({ joint, x, y }) => {
    const point = other.keypoints[joint] ?? null;
    return point !== null && Math.hypot(point.x - x, point.y - y) <= limit;
  });
  return matched.length === points.length && knownPoints(other).length === points.length;
}
