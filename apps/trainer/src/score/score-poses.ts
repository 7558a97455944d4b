import type { AnnotatedPose } from '@posewright/datasets';
import {
  type ConfidenceInterval,
  measureAuc,
  measureEpe,
  measureNme,
  measurePck,
  measurePckh,
  measurePcp,
  type PckhPerson,
  type PoseMeasurement,
} from '@posewright/metrics';
import { type Box, DatasetError } from '@posewright/pose';
import type { ScoreFiles } from './score-files.js';
import {
  type ConfidenceFlags,
  checkMetricFlags,
  confidenceOptions,
  type MetricFlags,
  type MetricName,
} from './score-options.js';
import { readScoredPeople, type ScoredPeople } from './score-people.js';

/** A metric that needs one predicted pose for each person. */
export type PoseMetric = Exclude<MetricName, 'coco'>;

/** What such a metric measured. */
export interface PoseScore {
  /** E.g. `PCK@0.2`. */
  readonly title: string;
  /** How numbers are written. */
  readonly unit: 'share' | 'pixels' | 'ratio';
  /** The published number. */
  readonly value: number | null;
  /** Its interval, where it was asked for. */
  readonly interval?: ConfidenceInterval | null;
  /** Joint by joint; more in some metrics. */
  readonly result: PoseMeasurement & Partial<PoseExtras>;
  /** Pictures left out because their annotations are not the original ones. */
  readonly picturesLeftOut: number;
}

/** What some of the metrics add. */
interface PoseExtras {
  readonly groups: Readonly<Record<string, number | null>>;
  readonly fine: { readonly threshold: number; readonly value: number | null } | null;
  readonly missing: number;
}

/**
 * Measures a file of poses by a file of annotations with one pose for each person.
 *
 * @throws {DatasetError} where a file cannot be used, the two do not fit, or the annotations lack what the metric needs.
 * @throws {OptionError} where the joints do not have the length, or a flag is none of the metric's.
 */
export async function scorePoses(
  metric: PoseMetric,
  files: ScoreFiles,
  flags: MetricFlags & ConfidenceFlags,
): Promise<PoseScore> {
  checkMetricFlags(metric, flags);
  const people = await readScoredPeople(files);
  return { ...MEASURE[metric](people, flags, files), picturesLeftOut: people.picturesLeftOut };
}

type Measure = (
  people: ScoredPeople,
  flags: MetricFlags & ConfidenceFlags,
  files: ScoreFiles,
) => Omit<PoseScore, 'picturesLeftOut'>;

const MEASURE: Readonly<Record<PoseMetric, Measure>> = {
  pck: ({ predicted, target, ...people }, flags) => {
    const { threshold = 0.2, normalization = 'torso' } = flags;
    const options = { ...measurementOptions(people, flags), threshold, normalization };
    return scoreOf(`PCK@${threshold}`, 'share', measurePck(predicted, target, options));
  },
  pckh: ({ predicted, target, ...people }, flags, files) => {
    const { threshold = 0.5, variant = 'hrnet' } = flags;
    const persons = variant === 'newell' ? target.map(withCrop) : withHeads(target, files.truth);
    const result = measurePckh(predicted, persons, {
      ...measurementOptions(people, flags),
      threshold,
      variant,
    });
    const { value, confidence } = result;
    return {
      title: `PCKh@${threshold} (${variant})`,
      unit: 'share',
      value,
      ...(confidence && { interval: confidence.value }),
      result,
    };
  },
  pcp: ({ predicted, target, ...people }, flags) => {
    const { threshold = 0.5, rule = 'strict' } = flags;
    const options = { ...measurementOptions(people, flags), threshold, rule };
    return scoreOf(`PCP@${threshold} (${rule})`, 'share', measurePcp(predicted, target, options));
  },
  auc: ({ predicted, target, ...people }, flags) => {
    const { normalization = 30 } = flags;
    const options = { ...measurementOptions(people, flags), normalization };
    return scoreOf('AUC', 'ratio', measureAuc(predicted, target, options));
  },
  epe: ({ predicted, target, ...people }, flags) => {
    const result = measureEpe(predicted, target, measurementOptions(people, flags));
    return scoreOf('EPE', 'pixels', result, 'pooled');
  },
  nme: ({ predicted, target, ...people }, flags) => {
    const { normalization = 'torso' } = flags;
    const options = { ...measurementOptions(people, flags), normalization };
    return scoreOf('NME', 'ratio', measureNme(predicted, target, options), 'pooled');
  },
};

function measurementOptions(
  { skeleton, pictures }: Pick<ScoredPeople, 'skeleton' | 'pictures'>,
  flags: ConfidenceFlags,
) {
  return { skeleton, ...confidenceOptions(flags, pictures) };
}

function scoreOf(
  title: string,
  unit: PoseScore['unit'],
  result: PoseMeasurement,
  published: 'mean' | 'pooled' = 'mean',
): Omit<PoseScore, 'picturesLeftOut'> {
  const { confidence } = result;
  return {
    title,
    unit,
    value: result[published],
    ...(confidence && { interval: confidence[published] }),
    result,
  };
}

/** MPII's files have the head's rectangle, or else its size. */
function withHeads(target: readonly AnnotatedPose[], file: string): PckhPerson[] {
  const people = target.map(({ referenceLength, ...person }) =>
    person.head === undefined && referenceLength !== undefined
      ? { ...person, headSize: referenceLength }
      : person,
  );
  const isKnown = ({ head, headSize }: PckhPerson) => head !== undefined || headSize !== undefined;
  if (people.length === 0 || people.some(isKnown)) return people;
  throw new DatasetError(
    `Nobody in \`${file}\` has a head rectangle or a head size, by which PCKh is measured. Give annotations in MPII's format that have them, or measure the heads of others by \`--metric pck --normalization head\`.`,
    { file },
  );
}

/** The square that the hourglass code cuts out: 15 pixels below the center and 1.25 times as large, both for a scale of 1. */
function withCrop(person: AnnotatedPose): PckhPerson {
  const { box: _, center, scale, ...pose } = person;
  if (center === undefined || scale === undefined) return pose;
  const side = 200 * 1.25 * scale;
  const box: Box = {
    x: center.x - side / 2,
    y: center.y + 15 * scale - side / 2,
    width: side,
    height: side,
  };
  return { ...pose, box };
}
