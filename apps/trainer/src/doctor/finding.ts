import type { Box } from '@posewright/pose';
import type { ExaminedPicture } from './examined-set.js';

/** What a finding means for training: `error` spoils it or its measurement, `warning` should be looked at. */
export type Severity = 'error' | 'warning';

/** A picture or person that shows a finding. */
export interface Case {
  readonly picture: ExaminedPicture;
  /** Index among the picture's people; not given where it is about the picture. */
  readonly person?: number;
  /** What is wrong there, in words. */
  readonly detail: string;
  /** Joints whose left and right are suspected to be exchanged. */
  readonly exchanged?: readonly number[];
  /** Another picture that it is compared with. */
  readonly other?: ExaminedPicture;
  /** A rectangle that it is about, in pixels of the picture. */
  readonly box?: Box;
}

/** Something that is wrong with a data set. */
export interface Finding {
  readonly severity: Severity;
  /** What was found, what was expected, what to do. */
  readonly message: string;
  /** How many pictures, people or keypoints show it. */
  readonly count: number;
  /** Of how many that were examined. */
  readonly of: number;
  /** All that show it, the worst first; empty where it is about the whole set. */
  readonly cases: readonly Case[];
}

/** What a check says. */
export interface CheckResult {
  /** Empty where nothing is wrong. */
  readonly findings: readonly Finding[];
  /** What it measured, by name; `null` where there was nothing to measure. */
  readonly measured: Readonly<Record<string, number | null>>;
}
