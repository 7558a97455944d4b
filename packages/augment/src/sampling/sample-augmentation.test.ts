import { createRandom } from '@posewright/pose';
import { expect, test } from 'vitest';
import { share } from '../fixtures/moments.js';
import { sampleMany } from '../fixtures/sample-many.js';
import type { AugmentationRecipe } from '../recipes/augmentation-recipe.js';
import { NEWELL } from '../recipes/hourglass-recipes.js';
import { HRNET_COCO } from '../recipes/hrnet-recipes.js';
import { PHOTOMETRIC_DISTORTION } from '../recipes/mmpose-recipes.js';
import { NO_AUGMENTATION } from '../recipes/no-augmentation.js';
import { RECIPES } from '../recipes/recipes.js';
import type { AugmentationParameters } from './augmentation-parameters.js';
import { sampleAugmentation } from './sample-augmentation.js';

test('changes nothing without augmentation', () => {
  expect(sampleAugmentation(NO_AUGMENTATION, createRandom(1))).toEqual({
    scale: 1,
    degrees: 0,
    shearX: 0,
    shearY: 0,
    shiftMoves: 'picture',
    shiftX: 0,
    shiftY: 0,
    mirrored: false,
    margin: 0.2,
    halfBody: null,
    colorOrder: ['gains', 'contrast', 'brightness', 'saturation', 'hue', 'channels'],
    gains: [1, 1, 1],
    contrast: 1,
    contrastAnchor: 'middle-gray',
    brightness: 0,
    saturation: 1,
    hueDegrees: 0,
    channels: [0, 1, 2],
    grayscale: false,
    blur: null,
    noise: null,
    jpegQuality: null,
    holes: [],
    occluders: [],
    mosaic: null,
  });
});

test('is the same for the same seed, and goes on with the stream', () => {
  const [one, other] = [createRandom(3, 5), createRandom(3, 5)];
  const first = sampleAugmentation(NEWELL, one);
  expect(sampleAugmentation(NEWELL, other)).toEqual(first);
  expect(sampleAugmentation(NEWELL, one)).not.toEqual(first);
});

test('takes as many numbers of the stream whatever the recipe', () => {
  const states = Object.values(RECIPES).map((recipe) => {
    const random = createRandom(1);
    sampleAugmentation(recipe, random);
    return random.state();
  });
  expect(states).toHaveLength(10);
  for (const state of states) expect(state).toEqual(states[0]);
});

test('moves, brightens and sharpens where a recipe says so', () => {
  const samples = sampleMany({
    ...NO_AUGMENTATION,
    shiftLimit: 0.16,
    shiftProbability: 0.3,
    contrastRange: [0.5, 2],
    brightnessLimit: 0.1,
  });
  const shifts = samples.filter(({ shiftX }) => shiftX !== 0);
  expect(shifts.length / samples.length).toBeCloseTo(0.3, 1.5);
  expect(shifts.every(({ shiftY }) => shiftY !== 0)).toBe(true);
  const within = (values: readonly number[], low: number, high: number) => {
    expect(Math.min(...values)).toBeCloseTo(low, 2);
    expect(Math.max(...values)).toBeCloseTo(high, 2);
  };
  within(
    shifts.flatMap(({ shiftX, shiftY }) => [shiftX, shiftY]),
    -0.16,
    0.16,
  );
  within(
    samples.map(({ contrast }) => contrast),
    0.5,
    2,
  );
  within(
    samples.map(({ brightness }) => brightness),
    -0.1,
    0.1,
  );
});

/** Everything happens, differently each time. */
const EVERYTHING: AugmentationRecipe = {
  ...HRNET_COCO,
  ...PHOTOMETRIC_DISTORTION,
  shearLimit: 10,
  shearProbability: 0.5,
  shiftLimit: 0.1,
  shiftProbability: 0.5,
  marginRange: [0.1, 0.3],
  gainRange: [0.6, 1.4],
  grayscaleProbability: 0.3,
  blur: {
    probability: 0.6,
    kinds: ['gaussian', 'motion', 'median'],
    sigmaRange: [1, 2],
    sides: [3, 5],
  },
  noise: { probability: 0.5, deviationRange: [2, 12] },
  jpeg: { probability: 0.5, qualityRange: [30, 90] },
  holes: { probability: 0.5, countRange: [1, 4], sideRange: [0.1, 0.3], fill: 'noise' },
  occluders: { probability: 0.5, countRange: [1, 3], sideRange: [0.1, 0.4], patchShare: 0.5 },
  mosaic: { probability: 0.5, centerRange: [0.4, 0.6] },
};

test('changing one distribution leaves the draws of all others as they were', () => {
  const changes: [
    change: Partial<AugmentationRecipe>,
    changed: (keyof AugmentationParameters)[],
  ][] = [
    [{ scaleCurve: 'exponential', scaleDeviation: 0.1 }, ['scale']],
    [{ scaleCurve: 'uniform' }, ['scale']],
    [{ scaleCurve: 'inverse' }, ['scale']],
    [{ scaleCurve: 'truncated' }, ['scale']],
    [{ rotationCurve: 'uniform', rotationProbability: 1 }, ['degrees']],
    [{ rotationCurve: 'truncated', degreesLimit: 10 }, ['degrees']],
    [{ shearLimit: 3, shearProbability: 1 }, ['shearX', 'shearY']],
    [{ shiftCurve: 'truncated', shiftMoves: 'crop' }, ['shiftX', 'shiftY', 'shiftMoves']],
    [{ shiftProbability: 0 }, ['shiftX', 'shiftY']],
    [{ mirrorProbability: 0 }, ['mirrored']],
    [{ marginRange: [1, 2] }, ['margin']],
    [{ halfBody: { ...HRNET_COCO.halfBody, probability: 1, padding: 2 } }, ['halfBody']],
    [{ gainRange: [1, 1] }, ['gains']],
    [{ contrastRange: [2, 3] }, ['contrast']],
    [{ brightnessLimit: 0.5, brightnessProbability: 1 }, ['brightness']],
    [{ saturationRange: [3, 4], saturationProbability: 1 }, ['saturation']],
    [{ hueLimit: 90, hueProbability: 0.9 }, ['hueDegrees']],
    [{ channelProbability: 0 }, ['channels']],
    [{ grayscaleProbability: 1 }, ['grayscale']],
    [{ colorOrders: [['gains']] }, ['colorOrder']],
    [{ blur: { ...EVERYTHING.blur, kinds: ['motion'], sides: [9] } }, ['blur']],
    [{ noise: { probability: 1, deviationRange: [1, 3] } }, ['noise']],
    [{ jpeg: { probability: 1, qualityRange: [1, 100] } }, ['jpegQuality']],
    [{ holes: { ...EVERYTHING.holes, countRange: [3, 9] } }, ['holes']],
    [{ occluders: { ...EVERYTHING.occluders, probability: 1 } }, ['occluders']],
    [{ mosaic: { probability: 0, centerRange: [0.5, 0.5] } }, ['mosaic']],
  ];
  for (const [change, changed] of changes) {
    const [one, other] = [createRandom(5), createRandom(5)];
    const differing = new Set<string>();
    for (let trial = 0; trial < 100; trial++) {
      const before = sampleAugmentation(EVERYTHING, one);
      const after = sampleAugmentation({ ...EVERYTHING, ...change }, other);
      for (const key of Object.keys(before) as (keyof AugmentationParameters)[]) {
        if (JSON.stringify(before[key]) !== JSON.stringify(after[key])) differing.add(key);
      }
    }
    expect([...differing].sort()).toEqual([...changed].sort());
  }
});

test('parameters are plain data', () => {
  for (const parameters of sampleMany(EVERYTHING).slice(0, 200)) {
    expect(JSON.parse(JSON.stringify(parameters))).toEqual(parameters);
  }
});

test('draws blur, noise, compression and covers as the recipe says', () => {
  const samples = sampleMany(EVERYTHING);
  const kinds = samples.flatMap(({ blur }) => blur?.kind ?? []);
  expect(kinds.length / samples.length).toBeCloseTo(0.6, 1.5);
  for (const kind of ['gaussian', 'motion', 'median']) {
    expect(share(kinds.map((each) => each === kind))).toBeCloseTo(1 / 3, 1.5);
  }
  const qualities = samples.flatMap(({ jpegQuality }) => jpegQuality ?? []);
  expect(qualities.length / samples.length).toBeCloseTo(0.5, 1.5);
  expect([Math.min(...qualities), Math.max(...qualities)]).toEqual([30, 90]);
  expect(qualities.every(Number.isInteger)).toBe(true);
  const deviations = samples.flatMap(({ noise }) => noise?.deviation ?? []);
  expect(Math.min(...deviations)).toBeCloseTo(2, 1);
  expect(Math.max(...deviations)).toBeCloseTo(12, 1);
  const counts = samples.map(({ holes }) => holes.length);
  expect(new Set(counts)).toEqual(new Set([0, 1, 2, 3, 4]));
  expect(share(counts.map((count) => count === 2))).toBeCloseTo(0.125, 1.5);
  for (const { x, y, width, height } of samples.flatMap(({ holes }) => holes)) {
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(0.1);
    expect(Math.max(width, height)).toBeLessThanOrEqual(0.3);
    expect(Math.min(x - width / 2, y - height / 2)).toBeGreaterThanOrEqual(-1e-12);
    expect(Math.max(x + width / 2, y + height / 2)).toBeLessThanOrEqual(1 + 1e-12);
  }
  const fills = samples.flatMap(({ occluders }) => occluders.map(({ fill }) => fill.kind));
  expect(share(fills.map((kind) => kind === 'patch'))).toBeCloseTo(0.5, 1.5);
  expect(share(fills.map((kind) => kind === 'noise'))).toBeCloseTo(0.125, 1.5);
});
