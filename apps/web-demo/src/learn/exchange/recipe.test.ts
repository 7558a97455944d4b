import { LSP_14 } from '@posewright/pose';
import { expect, test } from 'vitest';
import { recipe } from './recipe.js';

const settings = {
  source: 'pictures',
  network: 'small',
  epochs: 7,
  learningRate: 0.002,
  varied: false,
} as const;

test('names the network that learns here, with its joints', () => {
  expect(recipe({ settings, skeleton: LSP_14 }, 30)).toMatchObject({
    network: { architecture: 'hourglass', options: { filters: 16, skeleton: LSP_14 } },
    optimizer: { kind: 'adam' },
    learningRate: 0.002,
    epochs: 7,
    batchSize: 8,
    codec: 'quarter',
    sigma: 1,
    foregroundWeight: 20,
    augmentation: 'none',
  });
});

test('a batch is no larger than there are pictures', () => {
  const varied = { ...settings, varied: true };
  expect(recipe({ settings: varied, skeleton: LSP_14 }, 3)).toMatchObject({
    batchSize: 3,
    augmentation: 'pytorch-pose',
  });
  expect(recipe({ settings, skeleton: LSP_14 }, 0)).toMatchObject({ batchSize: 1 });
});
