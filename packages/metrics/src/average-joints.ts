import { divideSums, sumJoints } from './joint-sums.js';
import { HIDDEN, type JointValues, VISIBLE } from './joint-values.js';
import { measureConfidence } from './measure-confidence.js';
import type { JointMeans, MeasurementOptions, PoseMeasurement } from './pose-measurement.js';

/** Options of {@link averageJoints}. */
export interface AverageOptions extends MeasurementOptions {
  /** Names that count in `mean` and `pooled`; all where not given. */
  readonly inMean?: readonly string[];
}

/**
 * Averages a table over people, with a breakdown by visibility.
 *
 * @throws {ShapeError} {@link OptionError} as {@link measureConfidence} lists them.
 */
export function averageJoints(
  table: JointValues,
  { confidence, inMean = table.names }: AverageOptions = {},
): PoseMeasurement {
  const isInMean = table.names.map((name) => inMean.includes(name));
  return {
    ...meansOf(table, [0, VISIBLE, HIDDEN], isInMean),
    people: countPeople(table),
    visible: meansOf(table, [VISIBLE], isInMean),
    hidden: meansOf(table, [HIDDEN], isInMean),
    ...(confidence && { confidence: measureConfidence(table, isInMean, confidence) }),
  };
}

function meansOf(
  table: JointValues,
  marks: readonly number[],
  isInMean: readonly boolean[],
): JointMeans {
  const { names } = table;
  const sums = sumJoints(table, marks);
  const { perJoint, mean, pooled } = divideSums(sums, isInMean);
  return {
    perJoint: Object.fromEntries(names.map((name, joint) => [name, perJoint[joint] ?? null])),
    counted: Object.fromEntries(names.map((name, joint) => [name, sums.counts[joint] ?? 0])),
    mean,
    pooled,
  };
}

function countPeople({ names, people, values }: JointValues): number {
  let count = 0;
  for (let person = 0; person < people; person++) {
    const row = values.subarray(person * names.length, (person + 1) * names.length);
    if (!row.every(Number.isNaN)) count++;
  }
  return count;
}
