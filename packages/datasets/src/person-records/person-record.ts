import type { Size } from '@posewright/pose';

/** One person as a file of MPII or FLIC has them, in the file's own coordinates. */
export interface PersonRecord {
  /** Index in the file, from 0. */
  readonly record: number;
  /** x and y of each joint in turn; `NaN` where it is not labelled. */
  readonly joints: Float64Array;
  /** For each joint whether it is seen: 1, 0, or {@link UNKNOWN}. */
  readonly visible: Uint8Array;
  readonly center: readonly [x: number, y: number] | null;
  /** In units of 200 pixels. */
  readonly scale: number | null;
  /** x1, y1, x2, y2 of the head's rectangle. */
  readonly head?: readonly [number, number, number, number];
  readonly referenceLength?: number;
  readonly single?: boolean;
}

/** What a file says of a picture. */
export interface PicturePeople {
  /** File name of the picture, as it is written. */
  readonly image: string;
  readonly size?: Size;
  /** The part that the file says the picture is of. */
  readonly split?: string;
  /** In the order of the file. */
  readonly people: readonly PersonRecord[];
}

/** Where a file does not say whether a joint is seen. */
export const UNKNOWN = 2;
