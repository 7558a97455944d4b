import type { Decoder } from './compare-decoders.js';

/** What a mark stands for: a decoder's place, or the true one. */
export type Mark = Decoder | 'truth';

/** Colors that differ from a heatmap's and from each other; the shapes differ too. */
export const MARK_COLORS: Readonly<Record<Mark, string>> = {
  none: '#ffffff',
  quarter: '#4fd6ff',
  dark: '#7dff8a',
  truth: '#ffffff',
};

const RIM = '#0c0e12';

/** Draws a mark with a dark rim: a square, a triangle, a diamond, or a ring for the true place. */
export function drawMark(
  context: CanvasRenderingContext2D,
  mark: Mark,
  { x, y }: { readonly x: number; readonly y: number },
  radius: number,
): void {
  context.save();
  context.translate(x, y);
  context.scale(radius / 10, radius / 10);
  const path = new Path2D(MARK_PATHS[mark]);
  context.lineJoin = 'round';
  context.strokeStyle = RIM;
  context.lineWidth = mark === 'truth' ? 4 : 5;
  context.stroke(path);
  if (mark === 'truth') {
    context.strokeStyle = MARK_COLORS.truth;
    context.lineWidth = 1.8;
    context.stroke(path);
  } else {
    context.fillStyle = MARK_COLORS[mark];
    context.fill(path);
  }
  context.restore();
}

/** Outlines around the origin, within ten units. */
export const MARK_PATHS: Readonly<Record<Mark, string>> = {
  none: 'M-7 -7H7V7H-7Z',
  quarter: 'M0 -9L8.5 6.5H-8.5Z',
  dark: 'M0 -10L10 0L0 10L-10 0Z',
  truth: 'M9 0A9 9 0 1 1 -9 0A9 9 0 1 1 9 0Z',
};
