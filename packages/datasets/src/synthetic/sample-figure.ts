import { type Random, sampleNormal, sampleUniform } from '@posewright/pose';
import { articulate } from './articulate.js';
import { sampleBody } from './body.js';
import type { DifficultyLevel } from './difficulty.js';
import type { Figure } from './figure.js';
import { figureShapes } from './figure-shapes.js';
import { sampleOutfit } from './outfit.js';
import { multiplyRotations, rotationAbout } from './rotation3.js';
import { sampleStance } from './stance.js';

/** A rectangle, in pixels. */
export interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A figure that has a body but not yet a size and a place, and how far it reaches from the pelvis. */
export interface LooseFigure {
  /** In heights of the person. */
  readonly extent: Extent;
  /** Puts the pelvis at a pixel and makes the person `scale` pixels high. */
  readonly place: (at: {
    readonly x: number;
    readonly y: number;
    readonly scale: number;
  }) => Figure;
}

/** Draws a person: body, stance, direction of view, clothes. `height`: about its size in pixels. */
export function sampleFigure(
  random: Random,
  { views, spread, roll, plain }: DifficultyLevel,
  height: number,
): LooseFigure {
  const body = sampleBody(random);
  const stance = sampleStance(random, spread);
  const view = multiplyRotations(
    rotationAbout('z', sampleNormal(random) * roll),
    rotationAbout('x', sampleUniform(random, -4, 12)),
    rotationAbout('y', sampleYaw(random, views)),
  );
  const articulation = articulate(body, stance, view);
  const outfit = sampleOutfit(random, 1 / height, plain);
  return looseFigure({ body, articulation, outfit });
}

/** Makes a figure that can be put anywhere in any size. */
export function looseFigure(parts: Pick<Figure, 'body' | 'articulation' | 'outfit'>): LooseFigure {
  const place: LooseFigure['place'] = (at) => ({ ...parts, ...at });
  return { extent: extentOf(figureShapes(place({ x: 0, y: 0, scale: 1 }))), place };
}

/** The rectangle around shapes. */
export function extentOf(shapes: readonly Extent[]): Extent {
  return {
    left: Math.min(...shapes.map(({ left }) => left)),
    top: Math.min(...shapes.map(({ top }) => top)),
    right: Math.max(...shapes.map(({ right }) => right)),
    bottom: Math.max(...shapes.map(({ bottom }) => bottom)),
  };
}

/** Degrees by which the body is turned: 0 faces the viewer, 90 the right side of the picture. */
function sampleYaw(random: Random, [front, back]: DifficultyLevel['views']): number {
  const choice = random();
  if (choice < front) return sampleUniform(random, -50, 50);
  if (choice < front + back) return 180 + sampleUniform(random, -40, 40);
  return sampleUniform(random, -180, 180);
}
