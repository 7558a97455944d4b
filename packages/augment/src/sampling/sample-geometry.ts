import { sampleNormal, sampleUniform } from '@posewright/pose';
import type { GeometryParameters, HalfBodyParameters } from '../geometry/geometry-parameters.js';
import type { GeometryRecipe, HalfBodyRecipe } from '../recipes/geometry-recipe.js';
import { happens, sampleTruncatedNormal } from './random-draws.js';

/** The part of the geometry that is drawn from the sample's own stream. */
export type MainGeometry = Pick<
  GeometryParameters,
  'scale' | 'degrees' | 'shiftMoves' | 'shiftX' | 'shiftY' | 'mirrored'
>;

/** Draws scale, rotation, shift and mirroring; takes nine numbers of the stream whatever the recipe. */
export function sampleGeometry(recipe: GeometryRecipe, random: () => number): MainGeometry {
  const scale = sampleScale(recipe, random);
  const degrees = sampleDegrees(recipe, random);
  const isRotated = happens(random, recipe.rotationProbability);
  const [shiftX, shiftY] = [sampleShift(recipe, random), sampleShift(recipe, random)];
  const isShifted = happens(random, recipe.shiftProbability);
  return {
    scale,
    degrees: isRotated ? degrees : 0,
    shiftMoves: recipe.shiftMoves,
    shiftX: isShifted ? shiftX : 0,
    shiftY: isShifted ? shiftY : 0,
    mirrored: happens(random, recipe.mirrorProbability),
  };
}

/** Draws the shear, from a stream of its own. */
export function sampleShear(
  { shearLimit, shearProbability }: GeometryRecipe,
  random: () => number,
): Pick<GeometryParameters, 'shearX' | 'shearY'> {
  const shearX = sampleUniform(random, -shearLimit, shearLimit);
  const shearY = sampleUniform(random, -shearLimit, shearLimit);
  const isSheared = happens(random, shearProbability);
  return { shearX: isSheared ? shearX : 0, shearY: isSheared ? shearY : 0 };
}

/** Draws whether half a person is shown, and which half; from a stream of its own. */
export function sampleHalfBody(
  { probability, upperShare, ...limits }: HalfBodyRecipe,
  random: () => number,
): HalfBodyParameters | null {
  if (!happens(random, probability)) return null;
  return { prefers: happens(random, upperShare) ? 'upper' : 'lower', ...limits };
}

function sampleScale(
  { scaleCurve, scaleDeviation, scaleRange }: GeometryRecipe,
  random: () => number,
): number {
  const [low, high] = scaleRange;
  if (scaleCurve === 'inverse') {
    return 1 / firstOfTwo(random, () => sampleUniform(random, 1 / high, 1 / low));
  }
  if (scaleCurve === 'uniform') {
    return firstOfTwo(random, () => sampleUniform(random, low, high));
  }
  if (scaleCurve === 'truncated') {
    const share = firstOfTwo(random, () => sampleTruncatedNormal(random));
    return (low + high + (high - low) * share) / 2;
  }
  const exponent = scaleDeviation * sampleNormal(random);
  return clip(scaleCurve === 'linear' ? 1 + exponent : 2 ** exponent, low, high);
}

function sampleDegrees(
  { rotationCurve, degreesDeviation, degreesLimit }: GeometryRecipe,
  random: () => number,
): number {
  if (rotationCurve === 'uniform') {
    return firstOfTwo(random, () => sampleUniform(random, -degreesLimit, degreesLimit));
  }
  if (rotationCurve === 'truncated') {
    return degreesLimit * firstOfTwo(random, () => sampleTruncatedNormal(random));
  }
  return clip(degreesDeviation * sampleNormal(random), -degreesLimit, degreesLimit);
}

function sampleShift({ shiftCurve, shiftLimit }: GeometryRecipe, random: () => number): number {
  return shiftCurve === 'uniform'
    ? sampleUniform(random, -shiftLimit, shiftLimit)
    : shiftLimit * sampleTruncatedNormal(random);
}

/** Takes two numbers of the stream, as a normal distribution does, and uses the first. */
function firstOfTwo(random: () => number, draw: () => number): number {
  const value = draw();
  random();
  return value;
}

function clip(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
