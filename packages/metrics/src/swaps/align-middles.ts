/** A turn and scaling that brings points upon others, after their centers were brought together. */
export interface Alignment {
  /** Center of the points, in their frame. */
  readonly center: readonly [x: number, y: number];
  /** Where that center belongs. */
  readonly target: readonly [x: number, y: number];
  /** The first column of the matrix that turns and scales. */
  readonly turn: readonly [cosine: number, sine: number];
}

/**
 * Finds the rotation about which points lie best upon a shape, and the scale that makes them as large.
 *
 * @param points x and y of each in turn; `NaN` where unknown.
 * @param shape Of the same length.
 * @returns `null` where less than two points are known in both, or all lie in one place.
 */
export function alignMiddles(points: Float64Array, shape: Float64Array): Alignment | null {
  const known: number[] = [];
  for (let place = 0; place < points.length; place += 2) {
    if (Number.isFinite(points[place]) && Number.isFinite(shape[place])) known.push(place);
  }
  if (known.length < 2) return null;
  const center = centerOf(points, known);
  const target = centerOf(shape, known);
  let [along, across, size, shapeSize] = [0, 0, 0, 0];
  for (const place of known) {
    const [x, y] = [
      (points[place] as number) - center[0],
      (points[place + 1] as number) - center[1],
    ];
    const [u, v] = [(shape[place] as number) - target[0], (shape[place + 1] as number) - target[1]];
    along += u * x + v * y;
    across += v * x - u * y;
    size += x * x + y * y;
    shapeSize += u * u + v * v;
  }
  const length = Math.hypot(along, across);
  if (!(length > 0)) return null;
  const scale = Math.sqrt(shapeSize / size) / length;
  return { center, target, turn: [along * scale, across * scale] };
}

/** Applies an alignment to points, in place of the unknown ones `NaN`. */
export function turnPoints(
  points: Float64Array,
  { center, target, turn }: Alignment,
): Float64Array {
  return turnAbout(points, turn, { from: center, to: target });
}

/** Applies an alignment to distances from one point to another. */
export function turnDistances(distances: Float64Array, { turn }: Alignment): Float64Array {
  return turnAbout(distances, turn, { from: [0, 0], to: [0, 0] });
}

function turnAbout(
  points: Float64Array,
  [cosine, sine]: Alignment['turn'],
  { from, to }: { readonly from: Alignment['center']; readonly to: Alignment['center'] },
): Float64Array {
  const turned = new Float64Array(points.length);
  for (let place = 0; place < points.length; place += 2) {
    const [x, y] = [(points[place] as number) - from[0], (points[place + 1] as number) - from[1]];
    turned[place] = cosine * x - sine * y + to[0];
    turned[place + 1] = sine * x + cosine * y + to[1];
  }
  return turned;
}

function centerOf(points: Float64Array, known: readonly number[]): [x: number, y: number] {
  const sum = (offset: number) =>
    known.reduce((total, place) => total + (points[place + offset] as number), 0);
  return [sum(0) / known.length, sum(1) / known.length];
}
