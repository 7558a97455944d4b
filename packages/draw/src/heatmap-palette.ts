import { interpolateInferno } from 'd3-scale-chromatic';

/** Number of colors in the palette. */
export const PALETTE_SIZE = 256;

/**
 * The colors of heatmaps, from black over red to pale yellow; lightness grows evenly, so that it reads in
 * gray as well (matplotlib's inferno).
 *
 * @returns `[256, 3]`, in [0, 255].
 */
export function heatmapPalette(): Uint8Array {
  const palette = new Uint8Array(PALETTE_SIZE * 3);
  for (let index = 0; index < PALETTE_SIZE; index++) {
    const color = Number.parseInt(interpolateInferno(index / (PALETTE_SIZE - 1)).slice(1), 16);
    palette.set([color >> 16, (color >> 8) & 255, color & 255], index * 3);
  }
  return palette;
}
