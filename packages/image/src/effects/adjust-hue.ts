import { OptionError, type RgbImage } from '@posewright/pose';
import { mapPixels } from './map-pixels.js';

/**
 * Turns the hue of every pixel; saturation and value, as HSV defines them, stay (Smith, "Color gamut transform pairs", 1978).
 *
 * @param degrees 120 turns red into green, green into blue, blue into red.
 * @returns A new picture of the same size.
 * @throws {ShapeError} where the picture's data do not fill its size.
 * @throws {OptionError} where the degrees are not finite.
 */
export function adjustHue(image: RgbImage, degrees: number): RgbImage {
  if (!Number.isFinite(degrees)) throw new OptionError('degrees', 'a finite number', degrees);
  const turn = degrees / 60;
  return mapPixels(image, (red, green, blue, put) => {
    const value = Math.max(red, green, blue);
    const spread = value - Math.min(red, green, blue);
    const hue = hueOf(red, green, blue) + turn;
    const channel = (offset: number) => value - spread * absence(hue + offset);
    put(channel(5), channel(3), channel(1));
  });
}

/** In sixths of a turn, red at 0; gray counts as red. */
function hueOf(red: number, green: number, blue: number): number {
  const value = Math.max(red, green, blue);
  const spread = value - Math.min(red, green, blue);
  if (spread === 0) return 0;
  if (value === red) return (green - blue) / spread;
  return value === green ? 2 + (blue - red) / spread : 4 + (red - green) / spread;
}

/** How much of the spread a channel lacks: 0 for two sixths of a turn, 1 for two, and lines between. */
function absence(position: number): number {
  const place = ((position % 6) + 6) % 6;
  return Math.max(0, Math.min(place, 4 - place, 1));
}
