import { type Random, type RgbImage, type Size, sampleUniform } from '@posewright/pose';
import { sampleColor } from './palette.js';
import { hashCell } from './pattern.js';
import type { Color } from './shape.js';

/** What is behind everybody: a wall or sky with a gradient and mottling, and perhaps ground below. */
export interface Background {
  readonly top: Color;
  readonly bottom: Color;
  readonly ground: Color;
  /** Row where the ground begins, at the left and at the right. */
  readonly horizon: readonly [left: number, right: number];
  /** Height of the mottling, in levels of color. */
  readonly mottle: number;
  /** Size of a blotch, in pixels. */
  readonly blotch: number;
  readonly seed: number;
}

/** Draws a background of pale or dull colors. */
export function sampleBackground(random: Random, size: Size): Background {
  const lightness = random() < 0.75 ? ([0.55, 0.9] as const) : ([0.15, 0.5] as const);
  const dull = [0.05, 0.4] as const;
  const line = size.height * sampleUniform(random, 0.55, 0.95);
  const slope = size.height * sampleUniform(random, -0.06, 0.06);
  const hasGround = random() < 0.8;
  return {
    top: sampleColor(random, dull, lightness),
    bottom: sampleColor(random, dull, lightness),
    ground: sampleColor(random, dull, [0.25, 0.75]),
    horizon: hasGround ? [line - slope, line + slope] : [size.height, size.height],
    mottle: sampleUniform(random, 4, 34),
    blotch: Math.max(size.height * sampleUniform(random, 0.03, 0.2), 2),
    seed: Math.floor(random() * 2 ** 31),
  };
}

/** Paints a background over a whole picture, in place. */
export function paintBackground(image: RgbImage, background: Background): void {
  const { height, width, data } = image;
  const { top, bottom, ground, horizon, mottle, blotch, seed } = background;
  const columns = Math.ceil(width / blotch) + 2;
  const upper = new Float64Array(columns);
  const lower = new Float64Array(columns);
  let loaded = -1;
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / blotch);
    if (row !== loaded) {
      for (let column = 0; column < columns; column++) {
        upper[column] = hashCell(seed, column, row) - 0.5;
        lower[column] = hashCell(seed, column, row + 1) - 0.5;
      }
      loaded = row;
    }
    const down = smooth(y / blotch - row);
    const share = height > 1 ? y / (height - 1) : 0;
    for (let x = 0; x < width; x++) {
      const column = Math.floor(x / blotch);
      const along = smooth(x / blotch - column);
      const above = mix(upper[column] as number, upper[column + 1] as number, along);
      const below = mix(lower[column] as number, lower[column + 1] as number, along);
      const noise = mottle * mix(above, below, down);
      const line = horizon[0] + ((horizon[1] - horizon[0]) * x) / width;
      const floor = Math.min(Math.max(y - line + 0.5, 0), 1);
      const offset = (y * width + x) * 3;
      for (let channel = 0; channel < 3; channel++) {
        const wall = mix(top[channel] as number, bottom[channel] as number, share);
        const value = mix(wall, ground[channel] as number, floor) + noise;
        data[offset + channel] = Math.min(Math.max(value + 0.5, 0), 255);
      }
    }
  }
}

function smooth(share: number): number {
  return share * share * (3 - 2 * share);
}

function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}
