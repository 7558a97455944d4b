import type { Cover, CoverFill } from '../occlusion/cover.js';
import type { HoleFill, HoleRecipe, OccluderRecipe } from '../recipes/occlusion-recipe.js';
import { happens, sampleInteger, sampleSeed, sampleWithin } from './random-draws.js';

/** Draws the holes of cutout, from a stream of its own: upright, anywhere in the input, no part of them outside. */
export function sampleHoles(
  { probability, countRange, sideRange, fill }: HoleRecipe,
  random: () => number,
): Cover[] {
  if (!happens(random, probability)) return [];
  return Array.from({ length: sampleInteger(random, countRange) }, () => {
    const [height, width] = [sampleWithin(random, sideRange), sampleWithin(random, sideRange)];
    return {
      shape: 'rectangle',
      x: sampleWithin(random, [width / 2, 1 - width / 2]),
      y: sampleWithin(random, [height / 2, 1 - height / 2]),
      width,
      height,
      degrees: 0,
      fill: fillHole(fill, random),
    };
  });
}

/** Draws things in front of people, from a stream of its own: turned, with their middle anywhere in the input. */
export function sampleOccluders(
  { probability, countRange, sideRange, patchShare }: OccluderRecipe,
  random: () => number,
): Cover[] {
  if (!happens(random, probability)) return [];
  return Array.from({ length: sampleInteger(random, countRange) }, () => ({
    shape: happens(random, 0.5) ? 'rectangle' : 'ellipse',
    x: random(),
    y: random(),
    width: sampleWithin(random, sideRange),
    height: sampleWithin(random, sideRange),
    degrees: sampleWithin(random, [-180, 180]),
    fill: fillOccluder(patchShare, random),
  }));
}

function fillHole(fill: HoleFill, random: () => number): CoverFill {
  if (fill === 'noise') return { kind: 'noise', seed: sampleSeed(random) };
  const level = fill === 'black' ? 0 : 128;
  return { kind: 'color', color: [level, level, level] };
}

/** Of those that are no patches, every fourth is noise. */
function fillOccluder(patchShare: number, random: () => number): CoverFill {
  if (happens(random, patchShare)) return { kind: 'patch', place: random(), picture: random() };
  if (happens(random, 0.25)) return { kind: 'noise', seed: sampleSeed(random) };
  const level = () => sampleInteger(random, [0, 255]);
  return { kind: 'color', color: [level(), level(), level()] };
}
