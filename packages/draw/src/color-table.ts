import {
  interpolateInferno,
  interpolateMagma,
  interpolatePlasma,
  interpolateViridis,
} from 'd3-scale-chromatic';

/** Perceptually uniform color map, from dark to bright. */
export type ColorMap = 'viridis' | 'magma' | 'inferno' | 'plasma';

/** 256 colors of a map, `[256, 3]`, in [0, 255]. */
export function colorTable(map: ColorMap): Uint8Array {
  const colorAt = INTERPOLATIONS[map];
  const table = new Uint8Array(256 * 3);
  for (let level = 0; level < 256; level++) {
    // d3 gives these maps as `#rrggbb`.
    const color = Number.parseInt(colorAt(level / 255).slice(1), 16);
    table.set([color >> 16, (color >> 8) & 255, color & 255], level * 3);
  }
  return table;
}

const INTERPOLATIONS: Readonly<Record<ColorMap, (value: number) => string>> = {
  viridis: interpolateViridis,
  magma: interpolateMagma,
  inferno: interpolateInferno,
  plasma: interpolatePlasma,
};
