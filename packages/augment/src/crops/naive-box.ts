import { type Box, boxAround, OptionError, type Pose, type Size } from '@posewright/pose';
import { clipBox } from '../geometry/clip-box.js';

/** Options of {@link naiveBox}. */
export interface NaiveBoxOptions {
  /** Size of the picture; the box ends at its edges. */
  readonly picture: Size;
  /** Height of the person in pixels of the picture: `200 * scale` of MPII's annotation. */
  readonly bodyHeight: number;
  /** What is added on each side, as a share of `bodyHeight`: 0.2, or while training 0.1 to 0.3. */
  readonly margin: number;
}

/**
 * Finds the naive crop of a person: the box around all labelled joints, with a margin by the person's height, cut off at the edges
 * of the picture. Its aspect ratio is its own: `stretchToInput` fits it into an input, distorted.
 *
 * @param pose In pixels of the picture.
 * @returns In pixels of the picture; `null` where no joint is labelled, or nothing of the box is in the picture.
 * @throws {OptionError} where the height or the margin is negative.
 *
 * `crop_roi` of ethanyanjiali/deep-vision, which rounds to whole pixels.
 */
export function naiveBox(pose: Pose, { picture, bodyHeight, margin }: NaiveBoxOptions): Box | null {
  for (const [option, value] of Object.entries({ bodyHeight, margin })) {
    if (!(value >= 0 && Number.isFinite(value))) throw new OptionError(option, '0 or more', value);
  }
  const box = boxAround(pose);
  if (box === null) return null;
  const extra = margin * bodyHeight;
  return clipBox(
    {
      x: box.x - extra,
      y: box.y - extra,
      width: box.width + 2 * extra,
      height: box.height + 2 * extra,
    },
    picture,
  );
}
