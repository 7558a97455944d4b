import { measureSwaps } from '@posewright/metrics';
import type { ExaminedSet } from '../examined-set.js';
import type { CheckResult } from '../finding.js';
import { withoutLost } from './known-points.js';
import { rankCases } from './rank-cases.js';

/** People from whom what is usual is learned. */
const FEWEST = 100;
/** `e^5`: the exchanged pose is 150 times more usual. */
const SUSPICIOUS = 5;

/** Names people whose left and right look exchanged, the most suspected first; see `measureSwaps`. */
export function checkSwaps({ people, skeleton }: ExaminedSet): CheckResult {
  if (people.length < FEWEST)
    return { findings: [], measured: { 'people whose sides were compared': 0 } };
  const poses = people.map(({ pose }) => withoutLost(pose));
  const suspicions = measureSwaps(poses, { skeleton });
  const compared = suspicions.filter((person) => person !== null).length;
  const cases = people.flatMap(({ picture, person }, index) => {
    const suspected = suspicions[index] ?? null;
    if (suspected === null || suspected.suspicion < SUSPICIOUS) return [];
    const { part, joints, suspicion } = suspected;
    const detail = `${part}, suspicion ${suspicion.toFixed(1)}`;
    return [{ picture, person, detail, exchanged: joints, badness: suspicion }];
  });
  const measured = { 'people whose sides were compared': compared };
  if (cases.length === 0) return { findings: [], measured };
  const message =
    `${cases.length} of ${compared} people look as if left and right were exchanged: among the people of this set the pose would be at least ` +
    '150 times more usual the other way round. Look at them, the most suspected first, and exchange the sides that are wrong.';
  return {
    findings: [
      { severity: 'warning', message, count: cases.length, of: compared, cases: rankCases(cases) },
    ],
    measured,
  };
}
