import type { CanvasContext } from './canvas-context.js';
import { drawLabel } from './draw-label.js';
import type { Side } from './joint-side.js';
import { SIDE_COLORS } from './side-colors.js';

/** Options of {@link drawLegend}. */
export interface DrawLegendOptions {
  /** Left edge on the canvas. */
  readonly x: number;
  /** Upper edge on the canvas. */
  readonly y: number;
  /** Height of the font in canvas pixels. */
  readonly size?: number;
  /** CSS color of the text. */
  readonly color?: string;
  /** CSS font family. */
  readonly fontFamily?: string;
  /** Names the strokes too, where predictions and targets are both drawn. */
  readonly strokes?: boolean;
  /** CSS colors of the halves of the body. */
  readonly colors?: Readonly<Record<Side, string>>;
}

/**
 * Says which color is left and which right, the person's own, and which stroke is predicted.
 *
 * @returns Width of the legend in canvas pixels.
 */
export function drawLegend(
  context: CanvasContext,
  {
    x,
    y,
    size = 14,
    color = '#ffffff',
    fontFamily = 'sans-serif',
    strokes = false,
    colors = SIDE_COLORS,
  }: DrawLegendOptions,
): number {
  const gap = size * 0.5;
  let right = x;
  const addEntry = (text: string, drawSign: () => number) => {
    right += drawSign() + gap;
    right += drawLabel(context, text, { x: right, y, size, color, fontFamily, background: null });
    right += 2 * gap;
  };
  context.save();
  for (const side of ['left', 'right'] as const) {
    addEntry(side, () => {
      context.fillStyle = colors[side];
      context.fillRect(right, y + size * 0.4, size * 0.7, size * 0.7);
      return size * 0.7;
    });
  }
  const drawDash = (dash: number[]) => () => {
    context.strokeStyle = color;
    context.lineWidth = size * (dash.length > 0 ? 0.12 : 0.22);
    context.setLineDash(dash);
    context.beginPath();
    context.moveTo(right, y + size * 0.75);
    context.lineTo(right + size * 1.6, y + size * 0.75);
    context.stroke();
    return size * 1.6;
  };
  if (strokes) {
    addEntry('predicted', drawDash([]));
    addEntry('target', drawDash([size * 0.36, size * 0.24]));
  }
  context.restore();
  return right - 2 * gap - x;
}
