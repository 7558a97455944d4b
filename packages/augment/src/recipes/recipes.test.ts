import { expect, test } from 'vitest';
import type { AugmentationRecipe } from './augmentation-recipe.js';
import { NO_AUGMENTATION } from './no-augmentation.js';
import { RECIPES, type RecipeName } from './recipes.js';

/** What a recipe has other than no augmentation. */
const differences = (name: RecipeName) =>
  Object.fromEntries(
    Object.entries(RECIPES[name]).filter(
      ([option, value]) =>
        JSON.stringify(value) !==
        JSON.stringify(NO_AUGMENTATION[option as keyof AugmentationRecipe]),
    ),
  );

const flips = { mirrorProbability: 0.5 };
const normalTurns = (degreesDeviation: number, rotationProbability: number) => ({
  degreesDeviation,
  degreesLimit: 2 * degreesDeviation,
  rotationProbability,
});
/** `clip(1 + deviation N, 1 - deviation, 1 + deviation)`. */
const linearScales = (scaleDeviation: number) => ({
  scaleDeviation,
  scaleRange: [1 - scaleDeviation, 1 + scaleDeviation],
});

// The values as the repositories have them, one by one.
test.each<[RecipeName, object]>([
  ['none', {}],
  // pose-hg-train: scale 2^clip(.25 N, +-.5), rotation clip(30 N, +-60) in 40 %, x U(.6, 1.4).
  [
    'newell',
    {
      ...flips,
      ...normalTurns(30, 0.4),
      scaleCurve: 'exponential',
      scaleDeviation: 0.25,
      scaleRange: [2 ** -0.5, 2 ** 0.5],
      gainRange: [0.6, 1.4],
    },
  ],
  // bearpaw: scale clip(1 + .25 N), rotation p .6, x U(.8, 1.2).
  [
    'pytorch-pose',
    { ...flips, ...normalTurns(30, 0.6), ...linearScales(0.25), gainRange: [0.8, 1.2] },
  ],
  // pytorch_stacked_hourglass: U .75..1.25, +-30; colors in the flipped branch: hue +-.2 of the circle, saturation U(.5, 1.5),
  // brightness +-.3, contrast U(.5, 1.5) about the mean of the channels.
  [
    'princeton',
    {
      ...flips,
      scaleCurve: 'uniform',
      scaleRange: [0.75, 1.25],
      rotationCurve: 'uniform',
      degreesLimit: 30,
      rotationProbability: 1,
      colorsOf: 'mirrored',
      colorOrders: [['hue', 'saturation', 'brightness', 'contrast']],
      hueLimit: 0.2 * 360,
      saturationRange: [0.5, 1.5],
      brightnessLimit: 0.3,
      contrastRange: [0.5, 1.5],
      contrastAnchor: 'own-gray',
    },
  ],
  // No scale, rotation, flip or color: the margin of the crop alone.
  ['deep-vision', { marginRange: [0.1, 0.3] }],
  ['simple-baseline', { ...flips, ...normalTurns(40, 0.6), ...linearScales(0.3) }],
  [
    'hrnet-coco',
    {
      ...flips,
      ...normalTurns(45, 0.6),
      ...linearScales(0.35),
      // p .3, more than 8 joints, upper where randn < .5, more than 2 joints in the half, box x 1.5.
      halfBody: {
        probability: 0.3,
        upperShare: expect.closeTo(0.69146, 5),
        fewestJoints: 9,
        fewestUpper: 3,
        fewestLower: 3,
        padding: 1.5,
      },
    },
  ],
  ['hrnet-mpii', { ...flips, ...normalTurns(30, 0.6), ...linearScales(0.25) }],
  [
    'mmpose',
    {
      ...flips,
      scaleCurve: 'truncated',
      scaleRange: [0.5, 1.5],
      rotationCurve: 'truncated',
      degreesLimit: 80,
      rotationProbability: 0.6,
      shiftCurve: 'truncated',
      shiftMoves: 'crop',
      shiftLimit: 0.16,
      shiftProbability: 0.3,
      halfBody: {
        probability: 0.3,
        upperShare: 0.7,
        fewestJoints: 9,
        fewestUpper: 2,
        fewestLower: 3,
        padding: 1.5,
      },
    },
  ],
  // Person height .6 of 368 shown at .5..1.1, +-40 degrees, centre +-40 of 368.
  [
    'lightweight-openpose',
    {
      ...flips,
      scaleCurve: 'inverse',
      scaleRange: [1 / 1.1, 1 / 0.5],
      rotationCurve: 'uniform',
      degreesLimit: 40,
      rotationProbability: 1,
      shiftLimit: 40 / 368,
      shiftProbability: 1,
    },
  ],
])('%s has the published values', (name, values) => {
  expect(differences(name)).toEqual(values);
});
