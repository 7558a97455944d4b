import { type Random, type Size, sampleUniform, shuffle } from '@posewright/pose';
import { type Background, sampleBackground } from './background.js';
import { sampleThing } from './clutter.js';
import type { DifficultyLevel } from './difficulty.js';
import { ellipse } from './ellipse.js';
import { type Figure, project } from './figure.js';
import { figureShapes } from './figure-shapes.js';
import { paintPlain } from './paint-limb.js';
import { extentOf, type LooseFigure, sampleFigure } from './sample-figure.js';
import type { Shape } from './shape.js';

/** Shapes that lie at one distance: a person's, or a thing. */
export interface Layer {
  /** The farthest first. */
  readonly shapes: readonly Shape[];
  /** Whose shapes they are; `null` for a thing. */
  readonly figure: Figure | null;
}

/** Everything in a synthetic picture. */
export interface Scene {
  readonly size: Size;
  readonly background: Background;
  /** Things and shadows behind everybody. */
  readonly scenery: readonly Shape[];
  /** People and things in front of some of them, the farthest first. */
  readonly layers: readonly Layer[];
  /** Height of the noise of each pixel, in levels. */
  readonly grain: number;
  readonly seed: number;
}

/** Options of {@link sampleScene}. */
export interface SceneOptions {
  readonly size: Size;
  readonly people: { readonly min: number; readonly max: number };
  readonly level: DifficultyLevel;
}

/** Draws a scene; the same state of `random` gives the same scene. */
export function sampleScene(random: Random, { size, people, level }: SceneOptions): Scene {
  const background = sampleBackground(random, size);
  const count = people.min + Math.floor(random() * (people.max - people.min + 1));
  const clutter = Math.floor(random() * (level.clutter + 1));
  const things = Array.from({ length: clutter }, () => sampleScenery(random, size));
  const figures =
    count === 1 ? [placeAlone(random, size, level)] : placeTogether(random, { size, count, level });
  const layers: Layer[] = [];
  for (const figure of figures) {
    layers.push({ shapes: figureShapes(figure), figure });
    if (random() < level.occluded) {
      layers.push({ shapes: [sampleOccluder(random, figure)], figure: null });
    }
  }
  const shadows = layers.flatMap(({ shapes, figure }) =>
    figure === null ? [] : [shadowOf(figure, shapes)],
  );
  return {
    size,
    background,
    scenery: [...things, ...shadows],
    layers,
    grain: random() * level.grain,
    seed: Math.floor(random() * 2 ** 31),
  };
}

function sampleScenery(random: Random, { height, width }: Size): Shape {
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

/** One person, as high as 55 to 90 % of the picture unless its width is in the way. */
function placeAlone(random: Random, size: Size, level: DifficultyLevel): Figure {
  const share = sampleUniform(random, 0.55, 0.9);
  const loose = sampleFigure(random, level, share * size.height);
  const { left, top, right, bottom } = loose.extent;
  const scale = Math.min(
    (share * size.height) / (bottom - top),
    (0.95 * size.width) / (right - left),
  );
  const isTruncated = random() < level.truncated;
  // How far beyond the border the person may reach, in parts of its own extent.
  const beyond = isTruncated ? 0.3 : 0;
  const x = placeBetween(random, [left * scale, right * scale], [size.width, beyond]);
  const y = placeBetween(random, [top * scale, bottom * scale], [size.height, beyond]);
  return loose.place({ x, y, scale });
}

/** Where 0 of an interval goes so that the interval lies in [0, length), or reaches a part of itself beyond. */
function placeBetween(
  random: Random,
  [low, high]: readonly [low: number, high: number],
  [length, beyond]: readonly [length: number, beyond: number],
): number {
  const reach = beyond * (high - low);
  return sampleUniform(random, -reach - low, length + reach - high);
}

/** Several people side by side; who is larger stands lower and nearer. */
function placeTogether(
  random: Random,
  { size, count, level }: { size: Size; count: number; level: DifficultyLevel },
): Figure[] {
  const slots = shuffle(
    Array.from({ length: count }, (_, slot) => slot),
    random,
  );
  const nearness = slots.map(() => random()).sort((a, b) => a - b);
  const largest = Math.min(0.72, 0.5 + 1 / count) * size.height;
  return slots.map((slot, order) => {
    const near = nearness[order] as number;
    const scale = largest * (0.55 + 0.45 * near) * sampleUniform(random, 0.9, 1.1);
    const loose: LooseFigure = sampleFigure(random, level, scale);
    const x = (size.width * (slot + 0.5 + sampleUniform(random, -0.4, 0.4))) / count;
    const floor = size.height * (0.68 + 0.27 * near);
    return loose.place({ x, y: floor - loose.extent.bottom * scale, scale });
  });
}

function sampleOccluder(random: Random, figure: Figure): Shape {
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

function shadowOf(figure: Figure, shapes: readonly Shape[]): Shape {
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
