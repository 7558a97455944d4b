import type { CanvasContext } from './canvas-context.js';

/** Options of {@link drawLabel}. */
export interface DrawLabelOptions {
  /** Left edge on the canvas. */
  readonly x: number;
  /** Upper edge on the canvas. */
  readonly y: number;
  /** Height of the font in canvas pixels; the label is 1.5 times as high. */
  readonly size?: number;
  /** Largest width of the label; a longer text ends in `…`. */
  readonly maxWidth?: number;
  /** CSS color of the text. */
  readonly color?: string;
  /** CSS color behind the text; `null` for none. */
  readonly background?: string | null;
  /** CSS font family. */
  readonly fontFamily?: string;
}

/**
 * Writes one line of text on a plate, readable on any picture.
 *
 * @returns Width of the label in canvas pixels.
 */
export function drawLabel(
  context: CanvasContext,
  text: string,
  {
    x,
    y,
    size = 14,
    maxWidth = Infinity,
    color = '#ffffff',
    background = 'rgba(0, 0, 0, 0.65)',
    fontFamily = 'sans-serif',
  }: DrawLabelOptions,
): number {
  const margin = background === null ? 0 : size * 0.4;
  context.save();
  context.font = `500 ${size}px ${fontFamily}`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  const shown = shortenText(context, text, maxWidth - 2 * margin);
  const width = context.measureText(shown).width + 2 * margin;
  if (background !== null) {
    context.fillStyle = background;
    context.fillRect(x, y, width, size * 1.5);
  }
  context.fillStyle = color;
  context.fillText(shown, x + margin, y + size * 0.78);
  context.restore();
  return width;
}

function shortenText(context: CanvasContext, text: string, maxWidth: number): string {
  if (context.measureText(text).width <= maxWidth) return text;
  const characters = [...text];
  while (characters.length > 0) {
    characters.pop();
    const shorter = `${characters.join('').trimEnd()}…`;
    if (context.measureText(shorter).width <= maxWidth) return shorter;
  }
  return '';
}
