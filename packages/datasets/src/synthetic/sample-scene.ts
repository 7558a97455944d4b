import { type Random, type Size, sampleUniform, shuffle } from '@posewright/pose';
import { sampleBackground } from './background.js';
import { composeScene, type Scene } from './compose-scene.js';
import type { DifficultyLevel } from './difficulty.js';
import type { Figure } from './figure.js';
import { type LooseFigure, sampleFigure } from './sample-figure.js';
import { sampleScenery } from './scenery.js';

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
  return composeScene(random, { size, background, things, figures, level });
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
