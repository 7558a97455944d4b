import type { RgbImage } from '@posewright/pose';
import { paintBackground } from './background.js';
import type { Scene } from './compose-scene.js';
import { drawShape } from './draw-shape.js';
import { hashCell } from './pattern.js';

/**
 * Draws a scene from back to front: `[height, width, 3]`, in [0, 255].
 *
 * @param backdrop A picture of the scene's size in place of its background; it is drawn over.
 */
export function renderScene(
  { size, background, scenery, layers, grain, seed }: Scene,
  backdrop?: RgbImage,
): RgbImage {
  const { height, width } = size;
  const image = backdrop ?? { height, width, data: new Uint8Array(height * width * 3) };
  if (backdrop === undefined) paintBackground(image, background);
  for (const shape of scenery) drawShape(image, shape);
  for (const { shapes } of layers) for (const shape of shapes) drawShape(image, shape);
  addGrain(image, grain, seed);
  return image;
}

function addGrain({ height, width, data }: RgbImage, grain: number, seed: number): void {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const noise = grain * (hashCell(seed, x, y) - 0.5) + 0.5;
      const offset = (y * width + x) * 3;
      for (let channel = offset; channel < offset + 3; channel++) {
        data[channel] = Math.min(Math.max((data[channel] as number) + noise, 0), 255);
      }
    }
  }
}
