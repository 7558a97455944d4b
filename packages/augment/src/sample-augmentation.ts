import { OptionError, type Random, sampleNormal, sampleUniform } from '@posewright/pose';
import type { AugmentationRecipe } from './augmentation-recipe.js';

/** What happens to one picture: plain data, so that it can be saved, shown and applied again. */
export interface AugmentationParameters {
  /** Factor of the crop's side: 2 shows twice as much of the picture, the person half as large. */
  readonly scale: number;
  /** Turns the picture about the input's middle, clockwise on the screen. */
  readonly degrees: number;
  /** Moves the picture to the right, as a share of the input's width. */
  readonly shiftX: number;
  /** Moves the picture down, as a share of the input's height. */
  readonly shiftY: number;
  /** Mirrors left to right, after all else; left and right joints change places. */
  readonly mirrored: boolean;
  /** Factors of red, green and blue. */
  readonly gains: readonly [red: number, green: number, blue: number];
  /** Factor of the distance from middle gray, after the gains. */
  readonly contrast: number;
  /** Share of white that is added, after the contrast. */
  readonly brightness: number;
}

/**
 * Draws what happens to one picture.
 *
 * Takes the same count of numbers from the stream for every recipe, so that changing one distribution leaves
 * the others' draws as they were.
 *
 * @throws {OptionError} where a probability is outside [0, 1], or a range has its ends exchanged.
 */
export function sampleAugmentation(
  recipe: AugmentationRecipe,
  random: Random | (() => number),
): AugmentationParameters {
  checkRecipe(recipe);
  const happens = (probability: number) => random() < probability;
  const within = (limit: number) => sampleUniform(random, -limit, limit);
  const scale = sampleScale(recipe, random);
  const degrees = sampleDegrees(recipe, random);
  const isRotated = happens(recipe.rotationProbability);
  const [shiftX, shiftY] = [within(recipe.shiftLimit), within(recipe.shiftLimit)];
  const isShifted = happens(recipe.shiftProbability);
  const mirrored = happens(recipe.mirrorProbability);
  const gain = () => sampleUniform(random, ...recipe.gainRange);
  return {
    scale,
    degrees: isRotated ? degrees : 0,
    shiftX: isShifted ? shiftX : 0,
    shiftY: isShifted ? shiftY : 0,
    mirrored,
    gains: [gain(), gain(), gain()],
    contrast: sampleUniform(random, ...recipe.contrastRange),
    brightness: within(recipe.brightnessLimit),
  };
}

function sampleScale(
  { scaleCurve, scaleDeviation, scaleRange }: AugmentationRecipe,
  random: () => number,
): number {
  const [low, high] = scaleRange;
  if (scaleCurve === 'inverse') return 1 / sampleUniformOfTwo(random, 1 / high, 1 / low);
  const exponent = scaleDeviation * sampleNormal(random);
  return clip(scaleCurve === 'linear' ? 1 + exponent : 2 ** exponent, low, high);
}

function sampleDegrees(
  { rotationCurve, degreesDeviation, degreesLimit }: AugmentationRecipe,
  random: () => number,
): number {
  return rotationCurve === 'uniform'
    ? sampleUniformOfTwo(random, -degreesLimit, degreesLimit)
    : clip(degreesDeviation * sampleNormal(random), -degreesLimit, degreesLimit);
}

/** Takes two numbers of the stream, as a normal distribution does, and uses the first. */
function sampleUniformOfTwo(random: () => number, low: number, high: number): number {
  const value = sampleUniform(random, low, high);
  random();
  return value;
}

function clip(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

const PROBABILITIES = ['rotationProbability', 'shiftProbability', 'mirrorProbability'] as const;
const RANGES = ['scaleRange', 'gainRange', 'contrastRange'] as const;
const EXTENTS = [
  'scaleDeviation',
  'degreesDeviation',
  'degreesLimit',
  'shiftLimit',
  'brightnessLimit',
] as const;

function checkRecipe(recipe: AugmentationRecipe) {
  for (const option of PROBABILITIES) {
    const value = recipe[option];
    if (!(value >= 0 && value <= 1)) throw new OptionError(option, 'in [0, 1]', value);
  }
  for (const option of RANGES) {
    const [low, high] = recipe[option];
    if (!(low > 0 && low <= high && high < Infinity)) {
      throw new OptionError(option, 'two positive numbers, the smaller first', recipe[option]);
    }
  }
  for (const option of EXTENTS) {
    const value = recipe[option];
    if (!(value >= 0 && value < Infinity)) throw new OptionError(option, '0 or more', value);
  }
}
