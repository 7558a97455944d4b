import type { Box } from '@posewright/pose';
import type { ExaminedPerson, ExaminedSet } from '../examined-set.js';
import type { Case, CheckResult, Finding } from '../finding.js';
import { median } from './median.js';
import { rankCases } from './rank-cases.js';
import {
  areaOff,
  boxMissesKeypoints,
  boxTooLarge,
  centerFar,
  type MeasuredPerson,
  measurePerson,
  scaleOff,
} from './scale-faults.js';

/** Share of the people above which a fault is one of the format, and not of single annotations. */
const MANY = 0.1;

/** Looks whether box, area, center and scale of each person fit the keypoints: crops are made by them, and errors divided. */
export function checkScale({ people }: ExaminedSet): CheckResult {
  const measured = people.flatMap((person) => measurePerson(person) ?? []);
  const areaShares = measured.flatMap(({ person: { pose }, extent }) =>
    pose.area === undefined || extent.size === 0 || !extent.isWhole
      ? []
      : [pose.area / extent.size ** 2],
  );
  const heights = measured.flatMap(({ person: { pose }, extent }) =>
    pose.scale === undefined || !extent.isWhole ? [] : [extent.size / (200 * pose.scale)],
  );
  const [areaShare, height] = [median(areaShares), median(heights)];
  const findings = [
    findPeople(measured, {
      has: ({ pose }) => pose.box !== undefined,
      find: boxMissesKeypoints,
      message:
        'have keypoints outside their box by more than a fifth of it. Look whether boxes are x, y, width, height in pixels of the picture.',
    }),
    findPeople(measured, {
      has: ({ pose }) => pose.box !== undefined,
      find: boxTooLarge,
      message:
        'have a box more than four times as long as their keypoints reach, though most are labelled. Boxes may be x1, y1, x2, y2, or of other people.',
    }),
    findPeople(measured, {
      has: ({ pose }) => pose.area !== undefined,
      find: areaOff,
      message:
        'have an area of nothing, or larger than their box. OKS divides errors by it: give the area of the outline in square pixels of the picture.',
    }),
    findPeople(measured, {
      has: ({ pose }) => pose.center !== undefined,
      find: centerFar,
      message:
        'have their center further from their keypoints than half their extent. Look whether centers are in pixels of the picture.',
    }),
    findPeople(measured, {
      has: ({ pose }) => pose.scale !== undefined,
      find: (person) => scaleOff(person, height),
      message:
        "have a scale three times off that of others of their height. MPII's scale is the height of the upright person in units of 200 pixels.",
    }),
    wholeSet(areaShare, {
      range: [0.05, 1.5],
      of: areaShares.length,
      message:
        'The area is %s times the squared extent of the keypoints in the middle of all people, where 0.1 to 0.8 is usual. It may be of another scale, or in shares of the picture; OKS, and AP with it, divides by it.',
    }),
    wholeSet(height, {
      range: [0.4, 2],
      of: heights.length,
      message:
        'People are %s times 200 pixels times their scale long in the middle of all, where about 1 was expected. Scales may be of another size of the picture, or not in units of 200 pixels.',
    }),
  ];
  return {
    findings: findings.filter((finding) => finding !== null),
    measured: {
      'area by squared extent, median': areaShare,
      'extent by 200 scale, median': height,
    },
  };
}

interface PeopleFault {
  /** Whose annotations can have the fault. */
  readonly has: (person: ExaminedPerson) => boolean;
  /** How bad it is and what it is; `null` where all is well. */
  readonly find: (
    person: MeasuredPerson,
  ) => { readonly badness: number; readonly detail: string; readonly box?: Box } | null;
  /** After the number of people. */
  readonly message: string;
}

function findPeople(
  all: readonly MeasuredPerson[],
  { has, find, message }: PeopleFault,
): Finding | null {
  const having = all.filter(({ person }) => has(person));
  const cases = having.flatMap((measured): (Case & { readonly badness: number })[] => {
    const found = find(measured);
    const { picture, person } = measured.person;
    return found === null ? [] : [{ picture, person, ...found }];
  });
  if (cases.length === 0) return null;
  return {
    severity: cases.length > MANY * having.length ? 'error' : 'warning',
    message: `${cases.length} of ${having.length} people ${message}`,
    count: cases.length,
    of: having.length,
    cases: rankCases(cases),
  };
}

function wholeSet(
  value: number | null,
  {
    range: [low, high],
    of,
    message,
  }: { readonly range: readonly [number, number]; readonly of: number; readonly message: string },
): Finding | null {
  if (value === null || (value >= low && value <= high)) return null;
  return {
    severity: 'error',
    message: message.replace('%s', value.toPrecision(2)),
    count: of,
    of,
    cases: [],
  };
}
