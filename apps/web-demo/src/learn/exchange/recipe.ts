import { networkOptions } from '../training/network-options.js';
import { BATCH, CODEC, LOSS } from '../training/sample-options.js';
import type { RunRequest } from '../training/training-api.js';

/** Name of the recipe's file in the archive. */
export const RECIPE = 'recipe.json';

/**
 * What `posewright train --config` needs to go on with a network of this page: the same network, optimizer, loss and codec. Its variations of
 * pictures are those of pytorch-pose, which are stronger than the page's.
 *
 * @param pictures To learn from; a batch is no larger.
 */
export function recipe(
  { settings, skeleton }: Pick<RunRequest, 'settings' | 'skeleton'>,
  pictures: number,
): object {
  const { network, epochs, learningRate, varied } = settings;
  return {
    network: { architecture: 'hourglass', options: networkOptions(network, skeleton) },
    optimizer: { kind: 'adam' },
    learningRate,
    schedule: { kind: 'cosine', minimum: learningRate / 20 },
    batchSize: Math.max(1, Math.min(BATCH, pictures)),
    epochs,
    ...CODEC,
    ...LOSS,
    loss: { kind: 'mse' },
    augmentation: varied ? 'pytorch-pose' : 'none',
  };
}
