import type { Plane } from './blur-heatmap.js';

/** From a pixel to the maximum near it, in heatmap pixels. */
export interface Step {
  /** To the right. */
  readonly dx: number;
  /** Down. */
  readonly dy: number;
}

/**
 * Finds the step to the maximum of a Gaussian by its logarithm's derivatives, as DARK takes them: over two pixels on each side.
 *
 * @param plane Values below 1e-10 count as that.
 * @returns `null` where a neighbor is missing, in the two outermost rows and columns, or the second derivatives cannot be inverted.
 *
 * Zhang et al., "Distribution-aware coordinate representation for human pose estimation", 2020, eq. 7 to 9.
 */
export function darkStep(plane: Plane, x: number, y: number): Step | null {
  if (x < 2 || y < 2 || x >= plane.width - 2 || y >= plane.height - 2) return null;
  const at = (dx: number, dy: number) => {
    return Math.log(Math.max(plane.data[(y + dy) * plane.width + x + dx] as number, 1e-10));
  };
  const middle = at(0, 0);
  return newtonStep({
    dx: (at(1, 0) - at(-1, 0)) / 2,
    dy: (at(0, 1) - at(0, -1)) / 2,
    dxx: (at(2, 0) - 2 * middle + at(-2, 0)) / 4,
    dyy: (at(0, 2) - 2 * middle + at(0, -2)) / 4,
    dxy: (at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1)) / 4,
  });
}

/**
 * The same, as UDP takes the derivatives: over one pixel on each side, the outermost values going on beyond the edges. Values count as
 * between 1e-3 and 50.
 *
 * Huang et al., "The devil is in the details: delving into unbiased data processing for human pose estimation", 2020.
 */
export function udpStep({ width, height, data }: Plane, x: number, y: number): Step | null {
  const at = (dx: number, dy: number) => {
    const column = Math.min(Math.max(x + dx, 0), width - 1);
    const row = Math.min(Math.max(y + dy, 0), height - 1);
    return Math.log(Math.min(Math.max(data[row * width + column] as number, 1e-3), 50));
  };
  const middle = at(0, 0);
  const [right, left, below, above] = [at(1, 0), at(-1, 0), at(0, 1), at(0, -1)];
  return newtonStep({
    dx: (right - left) / 2,
    dy: (below - above) / 2,
    dxx: right - 2 * middle + left + SINGLE_EPSILON,
    dyy: below - 2 * middle + above + SINGLE_EPSILON,
    dxy: (at(1, 1) - right - below + 2 * middle - left - above + at(-1, -1)) / 2,
  });
}

/** What UDP adds to the second derivatives so that they can be inverted: the step of float32 at 1. */
const SINGLE_EPSILON = 2 ** -23;

/** Derivatives of a surface at a place. */
interface Derivatives {
  readonly dx: number;
  readonly dy: number;
  readonly dxx: number;
  readonly dyy: number;
  readonly dxy: number;
}

/** To where the parabola with these derivatives is flat. */
function newtonStep({ dx, dy, dxx, dyy, dxy }: Derivatives): Step | null {
  const determinant = dxx * dyy - dxy * dxy;
  if (determinant === 0) return null;
  return {
    dx: (dxy * dy - dyy * dx) / determinant,
    dy: (dxy * dx - dxx * dy) / determinant,
  };
}
