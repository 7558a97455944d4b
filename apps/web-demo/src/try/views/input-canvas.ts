import type { SeenMaps } from '../../engine/engine-api.js';
import { IN_MEMORY } from './in-memory.js';

let last: { readonly maps: SeenMaps; readonly canvas: OffscreenCanvas } | null = null;

/** What the network looked at, as a canvas; made once for all tiles of a picture. */
export function inputCanvas(maps: SeenMaps): OffscreenCanvas {
  if (last?.maps === maps) return last.canvas;
  const { height, width, data } = maps.input;
  const pixels = new ImageData(width, height);
  for (let from = 0, to = 0; from < data.length; from += 3, to += 4) {
    pixels.data[to] = data[from] as number;
    pixels.data[to + 1] = data[from + 1] as number;
    pixels.data[to + 2] = data[from + 2] as number;
    pixels.data[to + 3] = 255;
  }
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d', IN_MEMORY)?.putImageData(pixels, 0, 0);
  last = { maps, canvas };
  return canvas;
}
