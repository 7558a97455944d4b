import { type Affine, applyAffine, type Grid } from '@posewright/pose';
import type { CanvasContext } from './canvas-context.js';
import { checkLimb } from './check-limb.js';
import { PIXEL_TO_PIXEL } from './pixel-to-pixel.js';

/** Options of {@link drawField}. */
export interface DrawFieldOptions {
  /** Channels `2 * limb` and `2 * limb + 1` of the stack are x and y. */
  readonly limb: number;
  /** From the frame of the field to the canvas. Where not given, a cell of one is a pixel of the other. */
  readonly heatmapToCanvas?: Affine;
  /** Shorter vectors are left out; a part affinity field has length 1 on its limb. */
  readonly threshold?: number;
  /** CSS color of the arrows. */
  readonly color?: string;
}

/**
 * Draws a part affinity field as arrows, one at each cell. A vector of length 1 is as long as a cell.
 *
 * @param pafs `[height, width, 2 * limbs]`, x and y of a vector for each limb.
 * @throws {OptionError} where the stack has no such limb.
 */
export function drawField(
  context: CanvasContext,
  pafs: Grid,
  { limb, heatmapToCanvas = PIXEL_TO_PIXEL, threshold = 0.1, color = '#7bff5a' }: DrawFieldOptions,
): void {
  const { height, width, channels, data } = pafs;
  checkLimb(limb, pafs);
  const cell = Math.hypot(heatmapToCanvas[0], heatmapToCanvas[3]);
  context.save();
  context.strokeStyle = color;
  context.lineWidth = Math.max(1, cell / 10);
  context.lineCap = 'round';
  context.setLineDash([]);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const place = (y * width + x) * channels + 2 * limb;
      const dx = data[place] as number;
      const dy = data[place + 1] as number;
      const length = Math.hypot(dx, dy);
      if (!(length >= threshold)) continue;
      context.globalAlpha = Math.min(1, length);
      drawArrow(
        context,
        applyAffine(heatmapToCanvas, { x: x - dx / 2, y: y - dy / 2 }),
        applyAffine(heatmapToCanvas, { x: x + dx / 2, y: y + dy / 2 }),
      );
    }
  }
  context.restore();
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function drawArrow(context: CanvasContext, from: Point, to: Point): void {
  const [dx, dy] = [(to.x - from.x) * 0.3, (to.y - from.y) * 0.3];
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  context.moveTo(to.x - dx - dy, to.y - dy + dx);
  context.lineTo(to.x, to.y);
  context.lineTo(to.x - dx + dy, to.y - dy - dx);
  context.stroke();
}
