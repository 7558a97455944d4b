import type { RgbImage, Size } from '@posewright/pose';

/**
 * Resizes a picture for the eye: cubic (Catmull and Rom, 1974), half-pixel centers, antialiased where it
 * shrinks. What networks see is resized in `@posewright/image`.
 */
export function resampleImage(image: RgbImage, size: Size): RgbImage {
  if (image.height === size.height && image.width === size.width) return image;
  const columns = weightsOf(image.width, size.width);
  const rows = weightsOf(image.height, size.height);
  const wide = new Float32Array(image.height * size.width * 3); // [image.height, size.width, 3]
  columns.forEach((taps, x) => {
    for (let y = 0; y < image.height; y++) {
      for (const { place, weight } of taps) {
        const from = (y * image.width + place) * 3;
        const to = (y * size.width + x) * 3;
        for (let channel = 0; channel < 3; channel++) {
          wide[to + channel] =
            (wide[to + channel] as number) + weight * (image.data[from + channel] as number);
        }
      }
    }
  });
  const data = new Uint8ClampedArray(size.height * size.width * 3);
  const length = size.width * 3;
  const row = new Float32Array(length);
  rows.forEach((taps, y) => {
    row.fill(0);
    for (const { place, weight } of taps) {
      for (let at = 0; at < length; at++) {
        row[at] = (row[at] as number) + weight * (wide[place * length + at] as number);
      }
    }
    data.set(row, y * length);
  });
  return { height: size.height, width: size.width, data };
}

interface Tap {
  readonly place: number;
  readonly weight: number;
}

/** For each place of the result, the places of the picture and their weights, which sum to 1. */
function weightsOf(from: number, to: number): Tap[][] {
  const spread = Math.max(1, from / to);
  return Array.from({ length: to }, (_, target) => {
    const center = ((target + 0.5) * from) / to - 0.5;
    const taps: Tap[] = [];
    let sum = 0;
    for (let near = Math.ceil(center - 2 * spread); near <= center + 2 * spread; near++) {
      const weight = cubic((near - center) / spread);
      if (weight === 0) continue;
      taps.push({ place: Math.min(Math.max(near, 0), from - 1), weight });
      sum += weight;
    }
    return taps.map(({ place, weight }) => ({ place, weight: weight / sum }));
  });
}

function cubic(distance: number): number {
  const t = Math.abs(distance);
  if (t >= 2) return 0;
  return t < 1 ? (1.5 * t - 2.5) * t * t + 1 : ((2.5 - 0.5 * t) * t - 4) * t + 2;
}
