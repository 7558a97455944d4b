import { expect, test } from 'vitest';
import { applyRecipeFlags } from './apply-recipe-flags.js';
import { PRESETS } from './presets.js';
import type { TrainingConfig } from './training-config.js';

const TINY = PRESETS['hourglass-tiny'] as TrainingConfig;
const UDP = PRESETS['hrnet-w32-coco-256x192-udp'] as TrainingConfig;

test.each(Object.values(PRESETS))('without flags $preset is as it was', (config) => {
  expect(applyRecipeFlags(config, {})).toEqual(config);
});

test('changes what is named', () => {
  const flags = {
    epochs: 2,
    batchSize: 3,
    accumulation: 4,
    learningRate: 5,
    foregroundWeight: 6,
    seed: 7,
    codec: 'dark',
    augmentation: 'mmpose',
  } as const;
  expect(applyRecipeFlags(TINY, flags)).toEqual({ ...TINY, ...flags });
  expect(
    applyRecipeFlags(TINY, { clipNorm: 1, ema: 0.99, freeze: ['conv1.*'], initialize: 'w.pth' }),
  ).toEqual({
    ...TINY,
    clipping: { norm: 1 },
    ema: { decay: 0.99 },
    frozen: ['conv1.*'],
    initialize: { weights: 'w.pth' },
  });
});

test('`none` begins at random', () => {
  const { initialize, ...without } = UDP;
  expect(initialize).toEqual({ weights: 'hrnet_w32-36af842e.pth' });
  expect(applyRecipeFlags(UDP, { initialize: 'none' })).toEqual(without);
});

test('a kind that it has keeps its numbers; another one has those of its own, and the warm-up stays', () => {
  const config = { ...UDP, optimizer: { kind: 'adam', beta1: 0.5 } } as const;
  expect(applyRecipeFlags(config, { optimizer: 'adam', schedule: 'step' })).toEqual(config);
  expect(applyRecipeFlags(config, { optimizer: 'adamw', schedule: 'cosine' })).toMatchObject({
    optimizer: { kind: 'adamw' },
    schedule: { kind: 'cosine', warmUp: { steps: 500, start: 0.001 } },
  });
});

test('another loss does not take the weight of the foreground with it', () => {
  const heavy = { ...TINY, foregroundWeight: 7 };
  expect(applyRecipeFlags(heavy, { loss: 'mse' }).foregroundWeight).toBe(7);
  expect(applyRecipeFlags(heavy, { loss: 'joints-mse' }).foregroundWeight).toBe(1);
  expect(
    applyRecipeFlags(heavy, { loss: 'joints-mse', foregroundWeight: 3 }).foregroundWeight,
  ).toBe(3);
});

test('refuses what does not go together', () => {
  expect(() => applyRecipeFlags(TINY, { loss: 'kl' })).toThrow(
    "`codec` should be 'soft-argmax' with the loss kl, but it is 'quarter'. The loss trains the softmax of a heatmap, which no other codec reads.",
  );
  expect(applyRecipeFlags(TINY, { loss: 'kl', codec: 'soft-argmax' })).toMatchObject({
    foregroundWeight: 1,
  });
});
