import { OptionError } from '@posewright/pose';
import type { AugmentationRecipe } from '../recipes/augmentation-recipe.js';

/**
 * Checks the distributions of a recipe.
 *
 * @throws {OptionError} that names the option: where a probability is outside [0, 1], a range has its ends exchanged or reaches where
 * it cannot, or there is nothing to choose from.
 */
export function checkRecipe(recipe: AugmentationRecipe): void {
  const { halfBody, blur, noise, jpeg, holes, occluders, mosaic } = recipe;
  const chances = { halfBody, blur, noise, jpeg, holes, occluders, mosaic };
  for (const option of PROBABILITIES) checkShare(option, recipe[option]);
  for (const option of FACTORS) checkRange(option, recipe[option], POSITIVE);
  for (const option of EXTENTS) checkExtent(option, recipe[option]);
  checkRange('saturationRange', recipe.saturationRange, NOT_NEGATIVE);
  checkRange('marginRange', recipe.marginRange, NOT_NEGATIVE);
  checkChoices('colorOrders', recipe.colorOrders);
  for (const [name, { probability }] of Object.entries(chances)) {
    checkShare(`${name}.probability`, probability);
  }
  checkShare('halfBody.upperShare', halfBody.upperShare);
  checkShare('occluders.patchShare', occluders.patchShare);
  checkChoices('blur.kinds', blur.kinds);
  if (blur.sides.length === 0 || !blur.sides.every(isOdd)) {
    throw new OptionError('blur.sides', 'a list of odd whole numbers, at least one', blur.sides);
  }
  checkRange('blur.sigmaRange', blur.sigmaRange, POSITIVE);
  checkRange('noise.deviationRange', noise.deviationRange, NOT_NEGATIVE);
  checkRange('jpeg.qualityRange', jpeg.qualityRange, QUALITY);
  for (const [name, { countRange, sideRange }] of Object.entries({ holes, occluders })) {
    checkRange(`${name}.countRange`, countRange, COUNT);
    checkRange(`${name}.sideRange`, sideRange, SHARE);
  }
  checkRange('mosaic.centerRange', mosaic.centerRange, INNER);
}

const PROBABILITIES = [
  'rotationProbability',
  'shearProbability',
  'shiftProbability',
  'mirrorProbability',
  'contrastProbability',
  'brightnessProbability',
  'saturationProbability',
  'hueProbability',
  'channelProbability',
  'grayscaleProbability',
] as const;

const FACTORS = ['scaleRange', 'gainRange', 'contrastRange'] as const;

const EXTENTS = [
  'scaleDeviation',
  'degreesDeviation',
  'degreesLimit',
  'shearLimit',
  'shiftLimit',
  'brightnessLimit',
  'hueLimit',
] as const;

/** What the two ends of a range have to be. */
interface Ends {
  readonly words: string;
  readonly allows: (end: number) => boolean;
}

const POSITIVE: Ends = { words: 'positive numbers', allows: (end) => end > 0 };
const NOT_NEGATIVE: Ends = { words: 'numbers of 0 or more', allows: (end) => end >= 0 };
const SHARE: Ends = { words: 'numbers in (0, 1]', allows: (end) => end > 0 && end <= 1 };
const INNER: Ends = {
  words: 'numbers in [0.25, 0.75]',
  allows: (end) => end >= 0.25 && end <= 0.75,
};
const COUNT: Ends = {
  words: 'whole numbers of 1 or more',
  allows: (end) => Number.isInteger(end) && end >= 1,
};
const QUALITY: Ends = {
  words: 'whole numbers from 1 to 100',
  allows: (end) => Number.isInteger(end) && end >= 1 && end <= 100,
};

function isOdd(side: number): boolean {
  return Number.isInteger(side) && side > 0 && side % 2 === 1;
}

function checkShare(option: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw new OptionError(option, 'in [0, 1]', value);
}

function checkRange(option: string, range: readonly [number, number], ends: Ends): void {
  const [low, high] = range;
  if (ends.allows(low) && ends.allows(high) && low <= high && high < Infinity) return;
  throw new OptionError(option, `two ${ends.words}, the smaller first`, range);
}

function checkExtent(option: string, value: number): void {
  if (!(value >= 0 && value < Infinity)) throw new OptionError(option, '0 or more', value);
}

function checkChoices(option: string, choices: readonly unknown[]): void {
  if (choices.length === 0) throw new OptionError(option, 'a list of at least one', choices);
}
