import { heatmapColors } from '@posewright/draw';
import type { Grid, Size } from '@posewright/pose';
import type { DecodedJoint } from './compare-decoders.js';
import { type Cutout, isInCutout } from './cutout-of.js';
import { drawMark } from './draw-mark.js';

/** Draws some pixels of a heatmap large, lines between them, and what each decoder reads from them. */
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
  drawLines(context, cutout.side, cell);
  const onCanvas = ({ x, y }: { readonly x: number; readonly y: number }) => ({
    x: (x - cutout.left + 0.5) * cell,
    y: (y - cutout.top + 0.5) * cell,
  });
  if (decoded.truth && isInCutout(cutout, decoded.truth)) {
    drawMark(context, 'truth', onCanvas(decoded.truth), cell * 0.34);
  }
  for (const { decoder, heatmap } of decoded.places) {
    drawMark(context, decoder, onCanvas(heatmap), cell * 0.17);
  }
}

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
