import { OptionError } from './errors.js';
import type { Keypoint, Pose } from './pose.js';
import type { Size } from './size.js';

/**
 * A map from one coordinate frame to another: `x' = a x + b y + c`, `y' = d x + e y + f`.
 * A variable that holds one is named `fromTo`, e.g. `imageToInput`.
 */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** The map that changes nothing. */
export const IDENTITY: Affine = [1, 0, 0, 0, 1, 0];

/** Moves by `dx` to the right and `dy` downwards. */
export function translation(dx: number, dy: number): Affine {
  return [1, 0, dx, 0, 1, dy];
}

/** Scales about the origin. */
export function scaling(x: number, y = x): Affine {
  return [x, 0, 0, 0, y, 0];
}

/** Rotates about the origin; positive `degrees` turn clockwise on the screen, where y points down. */
export function rotation(degrees: number): Affine {
  const radians = (degrees * Math.PI) / 180;
  const cos = Math.cos(radians);
  const sin = Math.sin(radians);
  return [cos, -sin, 0, sin, cos, 0];
}

/** Mirrors a picture left to right: column `x` becomes column `width - 1 - x`. */
export function mirroring(width: number): Affine {
  return [-1, 0, width - 1, 0, 1, 0];
}

/**
 * The map of a resized picture, pixel centres at integers: `(x + 0.5) scale - 0.5` on each axis.
 * With `to` smaller than `from` by a network's stride this is `heatmap = (input + 0.5) / stride - 0.5`.
 */
export function resizing(from: Size, to: Size): Affine {
  return pixelScaling(to.width / from.width, to.height / from.height);
}

/**
 * The map of a resized picture whose corner pixels fall on corner pixels: `x (to - 1) / (from - 1)` on each axis, as UDP
 * measures lengths.
 *
 * @throws {OptionError} where a side has a single pixel, which has no two corners.
 *
 * Huang et al., "The devil is in the details: delving into unbiased data processing for human pose estimation", 2020, sec. 3.
 */
export function aligningCorners(from: Size, to: Size): Affine {
  const factor = (axis: 'height' | 'width') => {
    if (!(from[axis] > 1 && to[axis] > 1)) {
      const received = `${from[axis]} to ${to[axis]}`;
      throw new OptionError(axis, 'more than one pixel, in both frames', received);
    }
    return (to[axis] - 1) / (from[axis] - 1);
  };
  return scaling(factor('width'), factor('height'));
}

/** The map from a network's input to its heatmaps: `heatmap = (input + 0.5) / stride - 0.5`. */
export function inputToHeatmap(stride: number): Affine {
  return pixelScaling(1 / stride, 1 / stride);
}

/** Chains affines: the first is applied first. */
export function chainAffines(...affines: readonly Affine[]): Affine {
  return affines.reduce((first, then) => {
    const [a, b, c, d, e, f] = first;
    const [g, h, i, j, k, l] = then;
    return [
      g * a + h * d,
      g * b + h * e,
      g * c + h * f + i,
      j * a + k * d,
      j * b + k * e,
      j * c + k * f + l,
    ];
  }, IDENTITY);
}

/** The map back. Its entries are not finite where the affine squeezes the plane to a line. */
export function invertAffine([a, b, c, d, e, f]: Affine): Affine {
  const determinant = a * e - b * d;
  return [
    e / determinant,
    -b / determinant,
    (b * f - c * e) / determinant,
    -d / determinant,
    a / determinant,
    (c * d - a * f) / determinant,
  ];
}

/** Length of a unit in the source frame, measured in the target frame (square root of the area's factor). */
export function affineScale([a, b, , d, e]: Affine): number {
  return Math.sqrt(Math.abs(a * e - b * d));
}

/** Maps a point. */
export function applyAffine(
  [a, b, c, d, e, f]: Affine,
  { x, y }: { readonly x: number; readonly y: number },
): { x: number; y: number } {
  return { x: a * x + b * y + c, y: d * x + e * y + f };
}

/** Maps a keypoint; score and visibility stay. */
export function transformKeypoint(keypoint: Keypoint, fromTo: Affine): Keypoint {
  return { ...keypoint, ...applyAffine(fromTo, keypoint) };
}

/** Maps a pose, its box included (the upright box around the mapped corners). */
export function transformPose(pose: Pose, fromTo: Affine): Pose {
  const keypoints = pose.keypoints.map((keypoint) =>
    keypoint === null ? null : transformKeypoint(keypoint, fromTo),
  );
  if (pose.box === undefined) return { ...pose, keypoints };
  const { x, y, width, height } = pose.box;
  const corners = [
    { x, y },
    { x: x + width, y },
    { x, y: y + height },
    { x: x + width, y: y + height },
  ].map((corner) => applyAffine(fromTo, corner));
  const left = Math.min(...corners.map((corner) => corner.x));
  const top = Math.min(...corners.map((corner) => corner.y));
  const right = Math.max(...corners.map((corner) => corner.x));
  const bottom = Math.max(...corners.map((corner) => corner.y));
  return {
    ...pose,
    keypoints,
    box: { x: left, y: top, width: right - left, height: bottom - top },
  };
}

function pixelScaling(x: number, y: number): Affine {
  return [x, 0, (x - 1) / 2, 0, y, (y - 1) / 2];
}
