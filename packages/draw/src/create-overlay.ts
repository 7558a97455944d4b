import type { Pose, RgbImage, Skeleton } from '@posewright/pose';
import { checkImage } from './check-image.js';
import { drawLabel } from './draw-label.js';
import { drawLegend } from './draw-legend.js';
import { drawPose } from './draw-pose.js';
import { imageToCanvas } from './image-to-canvas.js';
import { personColors } from './person-colors.js';
import { createSheet, displaySize, encodeSheet, placeImage, SHEET_COLORS } from './sheet.js';
import { SIDE_COLORS, type SideColors } from './side-colors.js';

/** Options of {@link createOverlay}. */
export interface OverlayOptions {
  /** Joints and limbs of all poses. */
  readonly skeleton: Skeleton;
  /** Drawn solid, in pixels of the picture. */
  readonly predicted: readonly Pose[];
  /** Drawn over them, thin and pale, with rings, in pixels of the picture. */
  readonly target?: readonly Pose[];
  /** Written above the picture. */
  readonly title?: string;
  /** Canvas pixels for each pixel of the picture; by default small pictures grow to about 480. */
  readonly scale?: number;
  /** Predicted keypoints with a lower score are left out; none where not given. */
  readonly threshold?: number;
  /**
   * What the colors of predicted poses tell: `side` (default) left from right, the same in all people; `person` one person from
   * another, pale on the left and full on the right.
   */
  readonly colorBy?: 'side' | 'person';
}

/**
 * Draws poses over their picture, with a legend of the colors.
 *
 * @returns Bytes of a PNG file: the picture from its left edge on, a strip for the legend below it, and one for
 * the title above it where there is one.
 * @throws {ShapeError} where a pose does not fit the skeleton, or the picture's data do not fill its size.
 * @throws {OptionError} where the scale is not positive.
 */
export function createOverlay(
  image: RgbImage,
  {
    skeleton,
    predicted,
    target = [],
    title,
    scale,
    threshold = -Infinity,
    colorBy = 'side',
  }: OverlayOptions,
): Uint8Array {
  checkImage(image);
  const size = displaySize(image, { scale, side: 480 });
  const fontSize = Math.min(Math.max(size.width / 28, 11), 22);
  const strip = Math.round(fontSize * 2.1);
  const y = title === undefined ? 0 : strip;
  const variants = target.length > 0;
  const width = Math.max(size.width, Math.ceil(legendWidth(fontSize, variants) + 1.2 * fontSize));
  const sheet = createSheet({ height: y + size.height + strip, width });
  const { context, fontFamily } = sheet;
  placeImage(sheet, image, { size, x: 0, y });

  context.save();
  context.beginPath();
  context.rect(0, y, size.width, size.height);
  context.clip();
  const options = { skeleton, imageToCanvas: imageToCanvas({ image, size, y }), threshold };
  for (const [person, pose] of predicted.entries()) {
    const colors = colorBy === 'side' ? SIDE_COLORS : personColors(person);
    drawPose(context, pose, { ...options, colors });
  }
  for (const pose of target) {
    drawPose(context, pose, { ...options, threshold: -Infinity, variant: 'outline' });
  }
  context.restore();

  const text = { x: fontSize * 0.6, size: fontSize, fontFamily, color: SHEET_COLORS.text };
  const margin = (strip - 1.5 * fontSize) / 2;
  if (title !== undefined) {
    const maxWidth = width - 1.2 * fontSize;
    drawLabel(context, title, { ...text, y: margin, maxWidth, background: null });
  }
  const colors = colorBy === 'side' ? SIDE_COLORS : PALE_AND_FULL;
  drawLegend(context, { ...text, y: y + size.height + margin, variants, colors });
  return encodeSheet(sheet);
}

/** What all people's colors have in common. */
const PALE_AND_FULL: SideColors = { left: '#e6e6e6', right: '#808080', center: '#b3b3b3' };

/** Pictures may be narrower than their legend. */
function legendWidth(size: number, variants: boolean): number {
  const { context, fontFamily } = createSheet({ height: 1, width: 1 });
  return drawLegend(context, { x: 0, y: 0, size, fontFamily, variants });
}
