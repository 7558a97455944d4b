/** How places of a resized picture are found in the original. */
export interface ResizeOptions {
  /** One pixel, or two weighted by their distance. */
  readonly mode: 'nearest' | 'linear';
  /** Corners lie on corners. */
  readonly alignCorners: boolean;
  /** Centres of pixels lie at halves. */
  readonly halfPixelCenters: boolean;
}

/**
 * The weights of the original's pixels in those of the resized one, along one axis, as tfjs computes them.
 *
 * @returns `[to, from]`.
 */
export function resizeMatrix(
  from: number,
  to: number,
  { mode, alignCorners, halfPixelCenters }: ResizeOptions,
): Float32Array {
  const weights = new Float32Array(to * from);
  const isAligned = alignCorners && to > 1;
  const scale = isAligned ? (from - 1) / (to - 1) : from / to;
  const add = (row: number, column: number, weight: number) => {
    const place = row * from + Math.min(from - 1, Math.max(0, column));
    weights[place] = (weights[place] as number) + weight;
  };
  for (let row = 0; row < to; row++) {
    const centre = halfPixelCenters ? scale * (row + 0.5) : scale * row;
    if (mode === 'nearest') {
      add(row, alignCorners ? Math.round(centre) : Math.floor(centre), 1);
      continue;
    }
    const place = Math.max(0, halfPixelCenters ? centre - 0.5 : centre);
    const share = place - Math.floor(place);
    add(row, Math.floor(place), 1 - share);
    add(row, Math.ceil(place), share);
  }
  return weights;
}
