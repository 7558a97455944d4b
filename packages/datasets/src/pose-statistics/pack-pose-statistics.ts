import { FLAT_LENGTH } from './normalize-pose.js';
import type { PoseStatistics } from './pose-statistics.js';

/** Numbers are held to ten thousandths of the person's height, in 16 bits. */
const UNIT = 1e-4;
const FACTOR_LENGTH = (FLAT_LENGTH * (FLAT_LENGTH + 1)) / 2;
const COMPONENT_LENGTH = 1 + FLAT_LENGTH + FACTOR_LENGTH;

/** Packs statistics into text: by component weight, mean and factor as 16-bit numbers, little-endian, in base64. */
export function packPoseStatistics({ components }: PoseStatistics): string {
  const bytes = new Uint8Array(2 * COMPONENT_LENGTH * components.length);
  const view = new DataView(bytes.buffer);
  components.forEach(({ weight, mean, factor }, place) => {
    [weight, ...Array.from(mean), ...Array.from(factor)].forEach((value, offset) => {
      view.setInt16(2 * (COMPONENT_LENGTH * place + offset), Math.round(value / UNIT), true);
    });
  });
  return btoa(String.fromCharCode(...bytes));
}

/** Reads what {@link packPoseStatistics} packed, of so many poses. */
export function unpackPoseStatistics(text: string, poses: number): PoseStatistics {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  const read = (start: number, length: number) =>
    Float64Array.from({ length }, (_, place) => UNIT * view.getInt16(2 * (start + place), true));
  const count = bytes.length / (2 * COMPONENT_LENGTH);
  return {
    poses,
    components: Array.from({ length: count }, (_, place) => {
      const start = COMPONENT_LENGTH * place;
      return {
        weight: read(start, 1)[0] as number,
        mean: read(start + 1, FLAT_LENGTH),
        factor: read(start + 1 + FLAT_LENGTH, FACTOR_LENGTH),
      };
    }),
  };
}
