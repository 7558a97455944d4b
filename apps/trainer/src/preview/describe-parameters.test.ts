import { NO_AUGMENTATION, RECIPES, sampleAugmentation } from '@posewright/augment';
import { createRandom } from '@posewright/pose';
import { expect, test } from 'vitest';
import { describeParameters } from './describe-parameters.js';

test('says what happened, and nothing where nothing did', () => {
  const plain = sampleAugmentation(NO_AUGMENTATION, createRandom(1));
  expect(describeParameters(plain)).toBe('');
  const varied = {
    ...plain,
    scale: 0.8,
    degrees: 34.6,
    shiftX: 0.1,
    mirrored: true,
    jpegQuality: 30,
    blur: { kind: 'gaussian', sigma: 1 },
    halfBody: { prefers: 'upper', leastLabeled: 8, padding: 1.5 } as never,
  } as const;
  expect(describeParameters(varied)).toBe(
    '1.25x 35° moved mirrored half body (upper) gaussian blur JPEG 30',
  );
});

test('has words for what every recipe draws', () => {
  for (const recipe of Object.values(RECIPES)) {
    const random = createRandom(3);
    for (let draw = 0; draw < 50; draw++) {
      expect(describeParameters(sampleAugmentation(recipe, random))).not.toContain('undefined');
    }
  }
});
