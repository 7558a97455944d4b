import type { PersonRecord } from './person-record.js';

/** What a file of the hourglass code's kind has. */
export interface HourglassForm {
  /** Joints of each person. */
  readonly joints: number;
  /** Whether center and scale are moved and enlarged, as MPII's are when the file is written. */
  readonly isEnlarged: boolean;
}

/** A person as the file has them. */
export interface HourglassRecord {
  readonly record: number;
  /** x and y of each joint in turn; 0, 0 where it is not labelled. */
  readonly joints: Float64Array;
  /** 1 and 0, which is hidden, or not labelled. */
  readonly visible: Uint8Array;
  readonly center: readonly [x: number, y: number];
  readonly scale: number;
  readonly referenceLength: number | null;
}

/** Before it writes its files, the hourglass code moves MPII's centers down by 15 pixels times the scale, and enlarges scales by a quarter. */
const MOVED = 15;
const ENLARGED = 1.25;

/** Makes the record of a person, with center and scale as MPII has them. */
export function hourglassPerson(
  { record, joints, visible, center, scale, referenceLength }: HourglassRecord,
  { isEnlarged }: HourglassForm,
): PersonRecord {
  const original = isEnlarged ? scale / ENLARGED : scale;
  const [x, y] = center;
  return {
    record,
    joints: joints.map((value, place) => {
      const first = place - (place % 2);
      return joints[first] === 0 && joints[first + 1] === 0 ? Number.NaN : value;
    }),
    visible,
    center: [x, isEnlarged ? y - MOVED * original : y],
    scale: original,
    ...(referenceLength !== null && { referenceLength }),
  };
}
