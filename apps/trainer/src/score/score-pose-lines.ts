import type { ConfidenceInterval, PoseMeasurement } from '@posewright/metrics';
import { formatCount, formatInterval, formatScore, type ScoreUnit } from './score-format.js';
import type { PoseScore } from './score-poses.js';

/** A measurement as lines for people: the published number, and a table of joints. */
export function poseLines(score: PoseScore): string[] {
  const { title, unit, value, interval, result, picturesLeftOut } = score;
  const { people, groups, fine, missing = 0 } = result;
  const range = interval === undefined ? '' : ` (95 %: ${formatInterval(interval, unit)})`;
  const shares = Object.entries(groups ?? {}).map(
    ([name, share]) => `${name} ${formatScore(share, unit)}`,
  );
  return [
    `${title} ${formatScore(value, unit)}${range} on ${formatCount(people, 'person', 'people')}`,
    ...(fine ? [`  at ${fine.threshold}: ${formatScore(fine.value, unit)}`] : []),
    ...(groups ? [`  ${shares.join(', ')}`] : []),
    ...measurementRows(result, unit),
    ...(missing > 0
      ? [`Left out: ${formatCount(missing, 'labelled keypoint')} without a prediction.`]
      : []),
    ...(picturesLeftOut > 0 ? [leftOutLine(picturesLeftOut)] : []),
  ];
}

/** A measurement as a table of joints by visibility. */
export function measurementRows(result: PoseMeasurement, unit: ScoreUnit): string[] {
  const { perJoint, counted, visible, hidden, confidence } = result;
  const names = Object.keys(perJoint);
  const width = Math.max(16, ...names.map((name) => name.length));
  const row = (name: string, [all, range, ...others]: readonly [string, string, ...string[]]) =>
    `  ${name.padEnd(width)}${all.padStart(10)}${confidence ? range.padStart(18) : ''}${others
      .map((cell) => cell.padStart(10))
      .join('')}`;
  const cells = (
    all: number | null | undefined,
    range: ConfidenceInterval | null | undefined,
    split: readonly (number | null | undefined)[],
  ) =>
    [
      formatScore(all ?? null, unit),
      formatInterval(range ?? null, unit),
      ...split.map((value) => formatScore(value ?? null, unit)),
    ] as const;
  return [
    row('', ['all', '95 %', 'visible', 'hidden', 'labelled']),
    ...names.map((name) => {
      const split = [visible.perJoint[name], hidden.perJoint[name]];
      const count = (counted[name] ?? 0).toLocaleString('en-US');
      return row(name, [...cells(perJoint[name], confidence?.perJoint[name], split), count]);
    }),
    row('mean of joints', cells(result.mean, confidence?.mean, [visible.mean, hidden.mean])),
    row('all keypoints', cells(result.pooled, confidence?.pooled, [visible.pooled, hidden.pooled])),
  ];
}

/** Says that pictures were left out. */
export function leftOutLine(pictures: number): string {
  return `Measured on the pictures with \`exact_annotations\`; ${formatCount(pictures, 'other')} left out.`;
}
