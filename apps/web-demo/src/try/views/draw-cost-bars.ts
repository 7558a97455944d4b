import { type FrameCost, PARTS } from '../loop/latency.js';

/** Colors of the parts, told apart with every kind of color blindness (after Okabe and Ito, 2008) and on both grounds. */
export const PART_COLORS: Readonly<Record<(typeof PARTS)[number], string>> = {
  read: '#56b4e9',
  network: '#0072b2',
  decode: '#e69f00',
  draw: '#009e73',
};

/** Bars that fit. */
const BARS = 90;

/** Draws a bar for each of the last pictures, the newest at the right, as high as the time that it took. */
export function drawCostBars(context: CanvasRenderingContext2D, costs: readonly FrameCost[]): void {
  const { width, height } = context.canvas;
  context.clearRect(0, 0, width, height);
  const last = costs.slice(-BARS);
  const highest = Math.max(
    1,
    ...last.map((cost) => PARTS.reduce((sum, part) => sum + cost[part], 0)),
  );
  const step = width / BARS;
  last.forEach((cost, index) => {
    const left = width - (last.length - index) * step;
    let bottom = height;
    for (const part of PARTS) {
      const tall = (cost[part] / highest) * (height - 2);
      context.fillStyle = PART_COLORS[part];
      context.fillRect(left, bottom - tall, Math.max(1, step - 1.5), tall);
      bottom -= tall;
    }
  });
}
