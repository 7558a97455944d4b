import {
  applyAffine,
  type Box,
  boxToInput,
  COCO_17,
  createRandom,
  IDENTITY,
  type Keypoint,
  type Pose,
  type Region,
  type RgbImage,
} from '@posewright/pose';
import { encodeMask } from '@posewright/targets';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyAugmentation } from './apply-augmentation.js';
import type { AugmentationRecipe } from './recipes/augmentation-recipe.js';
import { PHOTOMETRIC_DISTORTION } from './recipes/mmpose-recipes.js';
import { RECIPES } from './recipes/recipes.js';
import { sampleAugmentation } from './sampling/sample-augmentation.js';

const picture = { height: 120, width: 160 };
const size = { height: 128, width: 96 };
const imageToInput = boxToInput({ x: 19.5, y: -0.5, width: 120, height: 120 }, { size });

/** A black picture with a white dot for each joint, far enough from each other to tell them apart. */
const places = COCO_17.joints.map((_, joint) => ({
  x: 32 + 24 * (joint % 5),
  y: 15 + 28 * Math.floor(joint / 5),
}));
const image: RgbImage = { ...picture, data: new Uint8Array(120 * 160 * 3) };
for (const { x, y } of places) {
  for (let dy = -3; dy <= 3; dy++)
    image.data.fill(255, ((y + dy) * 160 + x - 3) * 3, ((y + dy) * 160 + x + 4) * 3);
}
const box: Box = { x: 28, y: 11, width: 104, height: 92 };
const pose: Pose = {
  keypoints: places.map((place, joint) => ({ ...place, score: 1, visible: joint % 2 === 0 })),
  box,
};
const unlabeled: Region[] = [{ kind: 'box', box }];

const everything: AugmentationRecipe = {
  ...RECIPES.mmpose,
  ...PHOTOMETRIC_DISTORTION,
  shearLimit: 10,
  shearProbability: 0.5,
  grayscaleProbability: 0.2,
  blur: {
    probability: 0.3,
    kinds: ['gaussian', 'motion', 'median'],
    sigmaRange: [0.5, 1],
    sides: [3],
  },
  noise: { probability: 0.3, deviationRange: [2, 6] },
  jpeg: { probability: 0.1, qualityRange: [50, 90] },
  holes: { probability: 0.5, countRange: [1, 2], sideRange: [0.1, 0.3], fill: 'black' },
  occluders: { probability: 0.5, countRange: [1, 2], sideRange: [0.1, 0.3], patchShare: 0 },
};
const recipes = Object.entries({ ...RECIPES, everything });

const augment = (recipe: AugmentationRecipe, seed: number) => {
  const parameters = sampleAugmentation(recipe, createRandom(seed));
  const input = applyAugmentation({ image, poses: [pose], unlabeled }, parameters, {
    size,
    skeleton: COCO_17,
    imageToInput,
  });
  return { parameters, input, augmented: input.poses[0] as Pose };
};
const isDeepInside = ({ x, y }: Keypoint) =>
  x > 1 && y > 1 && x < size.width - 2 && y < size.height - 2;

test.each(recipes)(
  '%s: what is painted at a keypoint is found at the augmented keypoint',
  (_, recipe) => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { parameters, input, augmented } = augment(
          { ...recipe, holes: RECIPES.none.holes, occluders: RECIPES.none.occluders },
          seed,
        );
        for (const keypoint of augmented.keypoints as readonly Keypoint[]) {
          if (!isDeepInside(keypoint)) continue;
          const [x, y] = [Math.round(keypoint.x), Math.round(keypoint.y)];
          const at = (y * size.width + x) * 3;
          const here = Math.max(...input.image.data.subarray(at, at + 3));
          // The darkest that a recipe makes white, against black and what is added to it.
          const added = Math.max(0, 255 * parameters.brightness);
          expect(here).toBeGreaterThan(added * Math.max(parameters.contrast, 1) + 20);
        }
      }),
      { seed: 1, numRuns: 20 },
    );
  },
);

test.each(recipes)('%s: flips exchange left and right, and nothing else does', (_, recipe) => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const { parameters, input, augmented } = augment(recipe, seed);
      for (const [joint, keypoint] of augmented.keypoints.entries()) {
        const source = parameters.mirrored ? (COCO_17.flip[joint] as number) : joint;
        const expected = applyAffine(input.imageToInput, places[source] as Keypoint);
        expect(keypoint).toMatchObject(expected);
        // Hidden ones stay hidden; visible ones may be hidden now.
        if (source % 2 === 1) expect(keypoint?.visible).toBe(false);
      }
      const [a, b, , d, e] = input.imageToInput;
      expect(a * e - b * d < 0).toBe(parameters.mirrored);
    }),
    { seed: 2, numRuns: 20 },
  );
});

test.each(recipes)('%s: boxes stay around their people, and masks where they were', (_, recipe) => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const { input, augmented } = augment(recipe, seed);
      const around = augmented.box as Box;
      for (const keypoint of augmented.keypoints as readonly Keypoint[]) {
        expect(keypoint.x).toBeGreaterThan(around.x);
        expect(keypoint.y).toBeGreaterThan(around.y);
        expect(keypoint.x).toBeLessThan(around.x + around.width);
        expect(keypoint.y).toBeLessThan(around.y + around.height);
      }
      const options = { size, stride: 4 };
      const mapped = encodeMask(input.unlabeled, { ...options, imageToInput: IDENTITY }).data;
      const drawn = encodeMask(unlabeled, { ...options, imageToInput: input.imageToInput }).data;
      const differing = mapped.filter(
        (value, at) => Math.abs(value - (drawn[at] as number)) > 1e-6,
      );
      expect(differing.length).toBeLessThanOrEqual(2);
    }),
    { seed: 3, numRuns: 20 },
  );
});

test('a keypoint behind a hole or an occluder is not visible, and its pixel shows the cover', () => {
  const hiding: AugmentationRecipe = {
    ...RECIPES.none,
    holes: { probability: 1, countRange: [2, 3], sideRange: [0.2, 0.4], fill: 'gray' },
  };
  let hidden = 0;
  for (let seed = 0; seed < 20; seed++) {
    const { input, augmented } = augment(hiding, seed);
    for (const [joint, keypoint] of (augmented.keypoints as readonly Keypoint[]).entries()) {
      if (!isDeepInside(keypoint) || joint % 2 === 1) continue;
      const [x, y] = [Math.round(keypoint.x), Math.round(keypoint.y)];
      const near = [-1, 0, 1].flatMap((dy) =>
        [-1, 0, 1].map((dx) => input.image.data[((y + dy) * size.width + x + dx) * 3]),
      );
      // Next to the edge of a hole a keypoint and its pixel can be on different sides.
      if (new Set(near).size > 1) continue;
      expect(near[0]).toBe(keypoint.visible ? 255 : 128);
      hidden += Number(!keypoint.visible);
    }
  }
  expect(hidden).toBeGreaterThan(10);
});

test('the same parameters give the same input, also after a way through JSON', () => {
  for (let seed = 0; seed < 10; seed++) {
    const { parameters, input } = augment(everything, seed);
    const restored = JSON.parse(JSON.stringify(parameters));
    expect(
      applyAugmentation({ image, poses: [pose], unlabeled }, restored, {
        size,
        skeleton: COCO_17,
        imageToInput,
      }),
    ).toEqual(input);
  }
});
