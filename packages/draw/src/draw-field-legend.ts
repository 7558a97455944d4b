import type { CanvasContext } from './canvas-context.js';
import { directionIndex, directionTable } from './direction-table.js';

/** Options of {@link drawFieldLegend}. */
export interface DrawFieldLegendOptions {
  /** Left edge on the canvas. */
  readonly x: number;
  /** Upper edge on the canvas. */
  readonly y: number;
  /** Diameter in canvas pixels. */
  readonly size?: number;
}

/** Rings and sectors of the wheel: each is hardly different from the next. */
const RINGS = 8;
const SECTORS = 64;

/**
 * Draws a wheel of the colors of directions: at its rim the color of a vector that points from the middle there, toward the
 * middle those of shorter vectors.
 */
export function drawFieldLegend(
  context: CanvasContext,
  { x, y, size = 64 }: DrawFieldLegendOptions,
): void {
  const table = directionTable();
  const radius = size / 2;
  const [middleX, middleY] = [x + radius, y + radius];
  context.save();
  drawDisc(context, { x: middleX, y: middleY, radius: radius + 1.5 }, 'rgba(12, 14, 18, 0.85)');
  for (let ring = RINGS; ring > 0; ring--) {
    for (let sector = 0; sector < SECTORS; sector++) {
      const from = ((sector - 0.5) / SECTORS) * 2 * Math.PI;
      // Half a sector more hides the seam to the next, which is drawn over it; only the first shows less of itself.
      const to = from + (1.5 / SECTORS) * 2 * Math.PI;
      const middle = (sector / SECTORS) * 2 * Math.PI;
      const color = directionIndex(Math.cos(middle), Math.sin(middle)) * 3;
      const share = ring / RINGS;
      const [red, green, blue] = [0, 1, 2].map((index) =>
        Math.round(share * (table[color + index] as number)),
      );
      context.fillStyle = `rgb(${red}, ${green}, ${blue})`;
      context.beginPath();
      context.moveTo(middleX, middleY);
      context.arc(middleX, middleY, radius * share, from, to);
      context.fill();
    }
  }
  context.restore();
}

interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

function drawDisc(context: CanvasContext, { x, y, radius }: Disc, color: string): void {
  context.fillStyle = color;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}
