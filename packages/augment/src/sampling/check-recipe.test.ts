import { createRandom } from '@posewright/pose';
import { expect, test } from 'vitest';
import { NEWELL } from '../recipes/hourglass-recipes.js';
import { NO_AUGMENTATION } from '../recipes/no-augmentation.js';
import { RECIPES } from '../recipes/recipes.js';
import { checkRecipe } from './check-recipe.js';
import { sampleAugmentation } from './sample-augmentation.js';

test('allows every published recipe', () => {
  for (const recipe of Object.values(RECIPES)) expect(() => checkRecipe(recipe)).not.toThrow();
});

test.each([
  [{ mirrorProbability: 1.5 }, '`mirrorProbability` should be in [0, 1], but it is 1.5.'],
  [
    { gainRange: [1.4, 0.6] as const },
    '`gainRange` should be two positive numbers, the smaller first, but it is [1.4,0.6].',
  ],
  [
    { scaleRange: [0, 1] as const },
    '`scaleRange` should be two positive numbers, the smaller first, but it is [0,1].',
  ],
  [{ degreesLimit: -1 }, '`degreesLimit` should be 0 or more, but it is -1.'],
  [
    { saturationRange: [-1, 1] as const },
    '`saturationRange` should be two numbers of 0 or more, the smaller first, but it is [-1,1].',
  ],
  [{ colorOrders: [] }, '`colorOrders` should be a list of at least one, but it is [].'],
  [
    { blur: { ...NO_AUGMENTATION.blur, probability: 2 } },
    '`blur.probability` should be in [0, 1], but it is 2.',
  ],
  [
    { halfBody: { ...NO_AUGMENTATION.halfBody, upperShare: -1 } },
    '`halfBody.upperShare` should be in [0, 1], but it is -1.',
  ],
  [
    { jpeg: { probability: 1, qualityRange: [0, 50] as const } },
    '`jpeg.qualityRange` should be two whole numbers from 1 to 100, the smaller first, but it is [0,50].',
  ],
  [
    { holes: { ...NO_AUGMENTATION.holes, countRange: [0.5, 2] as const } },
    '`holes.countRange` should be two whole numbers of 1 or more, the smaller first, but it is [0.5,2].',
  ],
  [
    { occluders: { ...NO_AUGMENTATION.occluders, sideRange: [0.5, 2] as const } },
    '`occluders.sideRange` should be two numbers in (0, 1], the smaller first, but it is [0.5,2].',
  ],
  [
    { mosaic: { probability: 1, centerRange: [0, 1] as const } },
    '`mosaic.centerRange` should be two numbers in [0.25, 0.75], the smaller first, but it is [0,1].',
  ],
  [
    { blur: { ...NO_AUGMENTATION.blur, sides: [4] } },
    '`blur.sides` should be a list of odd whole numbers, at least one, but it is [4].',
  ],
])('refuses %j', (change, message) => {
  expect(() => sampleAugmentation({ ...NEWELL, ...change }, createRandom(1))).toThrow(
    expect.objectContaining({ name: 'OptionError', message }),
  );
});
