import type { InputImages } from './pose-predictor.js';

/** Mirrors pictures left to right. */
export function mirrorImages({ data, shape }: InputImages): InputImages {
  const [, , width, channels] = shape;
  const mirrored = new Float32Array(data.length);
  const row = width * channels;
  for (let start = 0; start < data.length; start += row)
    for (let x = 0; x < width; x++) {
      const from = start + x * channels;
      mirrored.set(data.subarray(from, from + channels), start + (width - 1 - x) * channels);
    }
  return { data: mirrored, shape };
}
