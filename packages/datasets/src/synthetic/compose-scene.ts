import type { Random, Size } from '@posewright/pose';
import type { Background } from './background.js';
import type { DifficultyLevel } from './difficulty.js';
import type { Figure } from './figure.js';
import { figureShapes } from './figure-shapes.js';
import { sampleOccluder, shadowOf } from './scenery.js';
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

/** What is in a scene. */
export interface SceneParts {
  readonly size: Size;
  readonly background: Background;
  /** Behind everybody. */
  readonly things: readonly Shape[];
  /** The farthest first. */
  readonly figures: readonly Figure[];
  readonly level: Pick<DifficultyLevel, 'occluded' | 'grain'>;
}

/** Puts everybody into a scene, with shadows under them and things in front of some. */
export function composeScene(
  random: Random,
  { size, background, things, figures, level }: SceneParts,
): Scene {
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
