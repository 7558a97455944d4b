import { heatmapColors } from '@posewright/draw';
import { type Grid, type Size, valueAt } from '@posewright/pose';
import type { DecodedJoint } from './compare-decoders.js';
import { type Cutout, isInCutout } from './cutout-of.js';
import { drawMark } from './draw-mark.js';

/** Draws some pixels of a heatmap large, with their values, lines between them, and what each decoder reads from them. */
export function drawCutout(
  context: CanvasRenderingContext2D,
  {
    heatmaps,
    channel,
    decoded,
    cutout,
    size,
  }: {
    readonly heatmaps: Grid;
    readonly channel: number;
    readonly decoded: DecodedJoint;
    readonly cutout: Cutout;
    /** Of the canvas. */
    readonly size: Size;
  },
): void {
  const cell = size.width / cutout.side;
  const high = Math.max(decoded.score, 1e-6);
  const { data } = heatmapColors(heatmaps, { channel, colorMap: 'inferno', high });
  for (let row = 0; row < cutout.side; row++) {
    for (let column = 0; column < cutout.side; column++) {
      const from = ((cutout.top + row) * heatmaps.width + cutout.left + column) * 3;
      context.fillStyle = `rgb(${data[from]} ${data[from + 1]} ${data[from + 2]})`;
      context.fillRect(column * cell, row * cell, cell, cell);
    }
  }
  drawValues(context, { heatmaps, channel, cutout, cell, high });
  drawLines(context, cutout.side, cell);
  const onCanvas = ({ x, y }: { readonly x: number; readonly y: number }) => ({
    x: (x - cutout.left + 0.5) * cell,
    y: (y - cutout.top + 0.5) * cell,
  });
  if (decoded.truth && isInCutout(cutout, decoded.truth)) {
    drawMark(context, 'truth', onCanvas(decoded.truth), cell * 0.3);
  }
  for (const { decoder, heatmap } of decoded.places) {
    drawMark(context, decoder, onCanvas(heatmap), cell * 0.14);
  }
}

/** Writes the values that count into the lower edge of their cells, where marks are seldom. */
function drawValues(
  context: CanvasRenderingContext2D,
  {
    heatmaps,
    channel,
    cutout,
    cell,
    high,
  }: {
    readonly heatmaps: Grid;
    readonly channel: number;
    readonly cutout: Cutout;
    /** Width of a pixel on the canvas. */
    readonly cell: number;
    /** Value of the brightest color. */
    readonly high: number;
  },
): void {
  context.font = `600 ${Math.round(cell * 0.22)}px system-ui, sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  for (let row = 0; row < cutout.side; row++) {
    for (let column = 0; column < cutout.side; column++) {
      const value = valueAt(heatmaps, cutout.left + column, cutout.top + row, channel);
      if (value < LEAST_SHARE * high) continue;
      // The colors of the upper half are bright.
      context.fillStyle = value > high / 2 ? '#0c0e12' : '#f0efec';
      context.fillText(value.toFixed(2), (column + 0.5) * cell, (row + 0.94) * cell);
    }
  }
}

/** Cells below this share of the highest are nearly black, and say nothing. */
const LEAST_SHARE = 0.04;

function drawLines(context: CanvasRenderingContext2D, side: number, cell: number): void {
  context.strokeStyle = 'rgb(255 255 255 / 22%)';
  context.lineWidth = 1;
  context.beginPath();
  for (let line = 1; line < side; line++) {
    const at = Math.round(line * cell) + 0.5;
    context.moveTo(at, 0);
    context.lineTo(at, side * cell);
    context.moveTo(0, at);
    context.lineTo(side * cell, at);
  }
  context.stroke();
}
