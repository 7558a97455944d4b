import type { RgbImage } from '@posewright/pose';
import type { Disc, PaintedColor, Shape } from './shape.js';

/** Draws a shape over a picture in place, its edge smoothed over one pixel. */
export function drawShape({ height, width, data }: RgbImage, shape: Shape): void {
  const { distance, paint, opacity, rim, seams } = shape;
  const left = Math.max(Math.floor(shape.left), 0);
  const top = Math.max(Math.floor(shape.top), 0);
  const right = Math.min(Math.ceil(shape.right), width - 1);
  const bottom = Math.min(Math.ceil(shape.bottom), height - 1);
  const color: PaintedColor = [0, 0, 0];
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const outside = distance(x, y);
      if (outside >= 0.5) continue;
      paint(x, y, color);
      const alpha = opacity * (outside < -0.5 ? 1 : 0.5 - outside);
      const light =
        rim > 0 && outside > -1.5 && !isInSeam(seams, x, y)
          ? 1 - rim * Math.min(outside + 1.5, 1)
          : 1;
      const offset = (y * width + x) * 3;
      for (let channel = 0; channel < 3; channel++) {
        const behind = data[offset + channel] as number;
        const mixed = behind + alpha * ((color[channel] as number) * light - behind);
        data[offset + channel] = Math.min(Math.max(mixed + 0.5, 0), 255);
      }
    }
  }
}

function isInSeam(seams: readonly Disc[], x: number, y: number): boolean {
  for (const seam of seams) {
    const dx = x - seam.x;
    const dy = y - seam.y;
    if (dx * dx + dy * dy < seam.radius * seam.radius) return true;
  }
  return false;
}
