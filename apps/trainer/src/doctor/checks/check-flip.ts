import { jointSide, type Side } from '@posewright/draw';
import { measureMirrorPairs } from '@posewright/metrics';
import type { Skeleton } from '@posewright/pose';
import type { ExaminedSet } from '../examined-set.js';
import type { CheckResult, Finding } from '../finding.js';
import { withoutLost } from './known-points.js';

/** People from whom distances between joints are learned. */
const FEWEST = 30;
/** Another joint must be so much more alike, by factor and by sizes of the pose, before a pair is called wrong. */
const [FACTOR, MARGIN] = [2, 0.02];
/** Two joints without mirror image are a pair where their distances differ by this share of the distance between them. */
const ALIKE = 0.1;

/** Looks for pairs of joints that are no mirror images: by their names, and by the usual distances between joints, which are symmetric. */
export function checkFlip({ people, skeleton }: ExaminedSet): CheckResult {
  const wrong = new Map<number, string>();
  for (const [joint, reason] of [...faultsOfNames(skeleton), ...faultsOfData(people, skeleton)]) {
    wrong.set(joint, wrong.get(joint) ?? reason);
  }
  const findings: Finding[] = [...wrong].map(([, reason]) => ({
    severity: 'error',
    message: `${reason} Networks learn mirrored pictures with exchanged sides: mend \`flip\` of the skeleton ${skeleton.name}.`,
    count: 1,
    of: skeleton.joints.length,
    cases: [],
  }));
  return { findings, measured: {} };
}

type Fault = readonly [joint: number, reason: string];

function faultsOfNames(skeleton: Skeleton): Fault[] {
  const { joints, flip } = skeleton;
  return [...flip.entries()].flatMap(([joint, mirror]): Fault[] => {
    const [name, other] = [joints[joint], joints[mirror]];
    const [side, otherSide] = [sideOf(skeleton, joint), sideOf(skeleton, mirror)];
    if (side === 'center' || mirror < joint) return [];
    if (mirror === joint) {
      return [[joint, `\`${name}\` has a side by its name but is its own mirror image.`]];
    }
    if (otherSide !== side) return [];
    return [
      [joint, `\`${name}\` and \`${other}\` are a pair but on the same side by their names.`],
    ];
  });
}

function faultsOfData(people: ExaminedSet['people'], skeleton: Skeleton): Fault[] {
  if (people.length < FEWEST) return [];
  const poses = people.map(({ pose }) => withoutLost(pose));
  const results = measureMirrorPairs(poses, { skeleton });
  return results.flatMap(
    ({ joint, mirror, mismatch, best, bestMismatch, bestDistance }): Fault[] => {
      if (best === null || bestMismatch === null || bestDistance === null) return [];
      const [name, other, alike] = [joint, mirror, best].map((place) => skeleton.joints[place]);
      if (mirror !== joint) {
        if (best === mirror || mismatch === null) return [];
        if (mismatch <= FACTOR * bestMismatch + MARGIN) return [];
        return [
          [
            joint,
            `\`${name}\` and \`${other}\` are a pair, but in the data \`${alike}\` looks like the mirror image of \`${name}\`.`,
          ],
        ];
      }
      const isMutual = skeleton.flip[best] === best && results[best]?.best === joint;
      if (!isMutual || joint > best || bestMismatch > ALIKE * bestDistance) return [];
      return [
        [
          joint,
          `\`${name}\` and \`${alike}\` have no mirror images, but in the data each looks like that of the other.`,
        ],
      ];
    },
  );
}

/** By the name alone, also where the joint is its own mirror image. */
function sideOf({ joints, ...skeleton }: Skeleton, joint: number): Side {
  return jointSide({ ...skeleton, joints, flip: joints.map(() => -1) }, joint);
}
