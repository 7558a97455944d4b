import type { PeakSurface } from './create-peak-surface.js';
import type { PeakOptions } from './find-peaks.js';

/**
 * Prepares the choice among peaks that are too close to each other: each stays unless one that stays, of higher
 * precedence, is closer than the radius.
 *
 * @returns A function of places in the surface's data, which returns those that stay, in the order of precedence.
 */
export function suppressNear(
  { height, width, data }: PeakSurface,
  {
    radius,
    precedence,
    maxPeaks = Number.POSITIVE_INFINITY,
  }: Pick<PeakOptions, 'radius' | 'precedence' | 'maxPeaks'>,
): (places: readonly number[]) => number[] {
  const border = Math.ceil(radius);
  const stride = width + 2 * border;
  const isTaken = new Uint8Array((height + 2 * border) * stride);
  const disc = discOffsets(radius, stride);
  const rowOf = (place: number) => Math.floor(place / (width + 2));
  const byScore = (a: number, b: number) => (data[b] as number) - (data[a] as number) || a - b;
  const byColumn = (a: number, b: number) => (a % (width + 2)) - (b % (width + 2)) || a - b;
  return (places) => {
    isTaken.fill(0);
    const kept: number[] = [];
    for (const place of [...places].sort(precedence === 'score' ? byScore : byColumn)) {
      if (precedence === 'score' && kept.length >= maxPeaks) break;
      const row = rowOf(place);
      const center = (row - 1 + border) * stride + place - row * (width + 2) - 1 + border;
      if (isTaken[center] === 1) continue;
      kept.push(place);
      for (const offset of disc) isTaken[center + offset] = 1;
    }
    if (kept.length <= maxPeaks) return kept;
    const highest = new Set([...kept].sort(byScore).slice(0, maxPeaks));
    return kept.filter((place) => highest.has(place));
  };
}

/** Offsets of the pixels that are closer than the radius, in a map with rows of that stride. */
function discOffsets(radius: number, stride: number): Int32Array {
  const offsets: number[] = [];
  const reach = Math.ceil(radius) - 1;
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      if (dx * dx + dy * dy < radius * radius) offsets.push(dy * stride + dx);
    }
  }
  return Int32Array.from(offsets);
}
