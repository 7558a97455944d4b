import { type Random, type Size, sampleUniform } from '@posewright/pose';
import { sampleThing } from './clutter.js';
import { ellipse } from './ellipse.js';
import { type Figure, project } from './figure.js';
import { paintPlain } from './paint-limb.js';
import { extentOf } from './sample-figure.js';
import type { Shape } from './shape.js';

/** Draws a thing behind everybody. */
export function sampleScenery(random: Random, { height, width }: Size): Shape {
  const place = {
    x: sampleUniform(random, 0, width),
    y: sampleUniform(random, 0, height),
    radius: height * sampleUniform(random, 0.05, 0.22),
  };
  return sampleThing(random, place, [
    [0.1, 0.55],
    [0.3, 0.8],
  ]);
}

/** Draws a thing in front of a part of somebody. */
export function sampleOccluder(random: Random, figure: Figure): Shape {
  const joints = Object.values(figure.articulation.points);
  const target = joints[Math.floor(random() * joints.length)] ?? ([0, 0, 0] as const);
  const { x, y } = project(figure, target);
  const place = {
    x: x + figure.scale * sampleUniform(random, -0.12, 0.12),
    y: y + figure.scale * sampleUniform(random, -0.12, 0.12),
    radius: figure.scale * sampleUniform(random, 0.07, 0.16),
  };
  return sampleThing(random, place, [
    [0.2, 0.8],
    [0.25, 0.8],
  ]);
}

/** Makes the shadow on the ground under somebody. */
export function shadowOf(figure: Figure, shapes: readonly Shape[]): Shape {
  const { left, right, bottom } = extentOf(shapes);
  const outline = ellipse({
    x: (left + right) / 2,
    y: bottom - 0.01 * figure.scale,
    radiusX: Math.max(0.4 * (right - left), 0.12 * figure.scale),
    radiusY: 0.035 * figure.scale,
  });
  const paint = paintPlain([24, 22, 40]);
  return { ...outline, paint, depth: 0, opacity: 0.35, rim: 0, seams: [] };
}
