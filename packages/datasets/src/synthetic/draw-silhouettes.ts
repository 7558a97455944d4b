import type { Scene } from './compose-scene.js';

/** Who is seen where in a scene. */
export interface Silhouettes {
  /** `[height, width]`: by pixel the place of the nearest layer there; -1 where there is none. */
  readonly nearest: Int16Array;
  /** By layer the pixels in the picture that it covers, and those of them where nothing is before it. */
  readonly covered: readonly number[];
  readonly seen: readonly number[];
}

/** Finds which pixels show which layer: a pixel is covered where its middle is. */
export function drawSilhouettes({ size: { height, width }, layers }: Scene): Silhouettes {
  const nearest = new Int16Array(height * width).fill(-1);
  const covered = layers.map(() => 0);
  const seen = layers.map(() => 0);
  layers.forEach(({ shapes }, layer) => {
    for (const shape of shapes) {
      const [left, top] = [Math.max(Math.ceil(shape.left), 0), Math.max(Math.ceil(shape.top), 0)];
      const right = Math.min(Math.floor(shape.right), width - 1);
      const bottom = Math.min(Math.floor(shape.bottom), height - 1);
      for (let y = top; y <= bottom; y++) {
        for (let x = left; x <= right; x++) {
          const place = y * width + x;
          const before = nearest[place] as number;
          if (before === layer || shape.distance(x, y) >= 0) continue;
          nearest[place] = layer;
          covered[layer] = (covered[layer] as number) + 1;
          seen[layer] = (seen[layer] as number) + 1;
          if (before >= 0) seen[before] = (seen[before] as number) - 1;
        }
      }
    }
  });
  return { nearest, covered, seen };
}
