import type { Skeleton } from '@posewright/pose';
import type { PictureCollector } from './collect-pictures.js';

/** Where people are read from. */
export interface MatlabPeople {
  readonly file: string;
  /** Joints of each person. */
  readonly joints: number;
}

/** A data set that is handed on as a list of people: MPII or FLIC. */
export interface PersonSet {
  /** E.g. `mpii`. */
  readonly name: string;
  readonly skeleton: Skeleton;
  /** Whether the hourglass code's files have center and scale moved and enlarged. */
  readonly isEnlarged: boolean;
  /** Reads the authors' own file. */
  readonly readMatlab: (
    bytes: Uint8Array,
    options: MatlabPeople,
    collector: PictureCollector,
  ) => void;
  /** Names of files that have the whole set, in the order in which they are looked for. */
  readonly files: readonly string[];
  /** Names of the parts, and what files call them. */
  readonly splits: Readonly<Record<string, readonly string[]>>;
}
