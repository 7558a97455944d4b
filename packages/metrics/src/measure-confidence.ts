import { ShapeError } from '@posewright/pose';
import { bootstrapIntervals } from './bootstrap-intervals.js';
import { divideSums, type JointSums } from './joint-sums.js';
import type { JointValues } from './joint-values.js';
import type { ConfidenceOptions, MeasurementConfidence } from './pose-measurement.js';

/** Sums of every picture: `[pictures, joints]`. */
interface PictureSums extends JointSums {
  readonly pictures: number;
  readonly joints: number;
}

/**
 * Finds the confidence intervals of a table's means, by drawing pictures with all their people.
 *
 * @param isInMean For each joint, whether it counts in `mean` and `pooled`.
 * @throws {ShapeError} where `pictures` does not have one for each person.
 * @throws {OptionError} as {@link bootstrapIntervals}.
 */
export function measureConfidence(
  table: JointValues,
  isInMean: readonly boolean[],
  { pictures: pictureOf, ...options }: ConfidenceOptions,
): MeasurementConfidence {
  const { names } = table;
  const sums = sumPictures(table, pictureOf);
  const intervals =
    sums.pictures === 0
      ? []
      : bootstrapIntervals(
          sums.pictures,
          (weights) => {
            const { perJoint, mean, pooled } = divideSums(weighPictures(sums, weights), isInMean);
            return [mean, pooled, ...perJoint];
          },
          options,
        );
  const [mean = null, pooled = null, ...perJoint] = intervals;
  return {
    perJoint: Object.fromEntries(names.map((name, joint) => [name, perJoint[joint] ?? null])),
    mean,
    pooled,
  };
}

function sumPictures(
  { names, people, values }: JointValues,
  pictureOf: ConfidenceOptions['pictures'],
): PictureSums {
  if (pictureOf !== undefined && pictureOf.length !== people) {
    throw new ShapeError(
      'confidence.pictures',
      [people],
      [pictureOf.length],
      'It has the picture of each person.',
    );
  }
  const places = new Map<string | number, number>();
  const totals = new Float64Array(values.length);
  const counts = new Float64Array(values.length);
  for (let person = 0; person < people; person++) {
    const picture = pictureOf?.[person] ?? person;
    const place = places.get(picture) ?? places.size;
    places.set(picture, place);
    for (let joint = 0; joint < names.length; joint++) {
      const value = values[person * names.length + joint] as number;
      if (Number.isNaN(value)) continue;
      const cell = place * names.length + joint;
      totals[cell] = (totals[cell] as number) + value;
      counts[cell] = (counts[cell] as number) + 1;
    }
  }
  return { pictures: places.size, joints: names.length, totals, counts };
}

function weighPictures(sums: PictureSums, weights: Uint32Array): JointSums {
  const { pictures, joints } = sums;
  const totals = new Float64Array(joints);
  const counts = new Float64Array(joints);
  for (let picture = 0; picture < pictures; picture++) {
    const weight = weights[picture] as number;
    if (weight === 0) continue;
    for (let joint = 0, cell = picture * joints; joint < joints; joint++, cell++) {
      totals[joint] = (totals[joint] as number) + weight * (sums.totals[cell] as number);
      counts[joint] = (counts[joint] as number) + weight * (sums.counts[cell] as number);
    }
  }
  return { totals, counts };
}
