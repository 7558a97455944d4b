import { type Box, OptionError } from '@posewright/pose';

/** Share of the head rectangle's diagonal that is MPII's head size (`SC_BIAS` of its evaluation code). */
const SHARE_OF_DIAGONAL = 0.6;

/** An annotated person whose head was measured. */
export interface HeadAnnotation {
  /** MPII's rectangle of the head, in the frame of the keypoints. */
  readonly head?: Box;
  /** In pixels of that frame, where there is a number instead of a rectangle: `normalize` of the files of Newell and princeton-vl is one. */
  readonly headSize?: number;
}

/**
 * Measures MPII's head sizes, the unit of PCKh: 0.6 of the diagonal of the head's rectangle.
 *
 * @returns In the frame of the rectangles; `null` where there is neither rectangle nor size, or it is 0.
 * @throws {OptionError} where one is negative or not finite.
 *
 * Andriluka et al., "2D human pose estimation: new benchmark and state of the art analysis", 2014, sec. 3.2.
 */
export function measureHeadSizes(people: readonly HeadAnnotation[]): (number | null)[] {
  return people.map(({ head, headSize }, person) => {
    const size = headSize ?? (head && SHARE_OF_DIAGONAL * Math.hypot(head.width, head.height));
    if (size === undefined || size === 0) return null;
    if (size > 0 && size < Number.POSITIVE_INFINITY) return size;
    throw new OptionError(`people[${person}]`, 'a head of a finite size', headSize ?? head);
  });
}
