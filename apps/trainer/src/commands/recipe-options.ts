import { RECIPES } from '@posewright/augment';
import { CODECS } from '@posewright/pose';
import { Option } from 'commander';
import { naturalNumber, positiveNumber, share, wholeNumber } from './numbers.js';

/** What the command line may change of a recipe, in the order of a configuration; `applyRecipeFlags` takes their values. */
export const RECIPE_OPTIONS = (): readonly Option[] =>
  [
    new Option('--initialize <file>', 'weights to begin with, as far as they fit; none for random'),
    new Option('--freeze <patterns...>', 'parameters that stay as they are, e.g. "layer1.*"'),
    new Option('--optimizer <kind>', 'rule that moves the parameters').choices([
      'sgd',
      'rmsprop',
      'adam',
      'adamw',
    ]),
    new Option('--learning-rate <x>', 'of the first epoch').argParser(positiveNumber),
    new Option('--schedule <kind>', 'how it changes; others need numbers: --config').choices([
      'constant',
      'cosine',
      'one-cycle',
    ]),
    new Option('--batch-size <n>', 'samples that the network sees at once').argParser(
      naturalNumber,
    ),
    new Option('--accumulation <n>', 'batches that make a step').argParser(naturalNumber),
    new Option('--epochs <n>', 'passes over the training set').argParser(naturalNumber),
    new Option('--clip-norm <x>', 'longest gradient').argParser(positiveNumber),
    new Option('--ema <decay>', 'keep a running mean of the weights, e.g. 0.9998').argParser(share),
    new Option('--codec <name>', 'how heatmaps of one person are drawn and read').choices(
      Object.keys(CODECS).filter((name) => name !== 'udp-offset'),
    ),
    new Option('--loss <kind>', 'how heatmaps are compared; others need numbers: --config').choices(
      ['mse', 'joints-mse', 'adaptive-wing', 'kl', 'coordinates'],
    ),
    new Option('--foreground-weight <x>', 'of the pixels around keypoints').argParser(
      positiveNumber,
    ),
    new Option('--augmentation <name>', 'how pictures are varied').choices(Object.keys(RECIPES)),
    new Option('--seed <n>', 'of weights, order and augmentation').argParser(wholeNumber),
  ].map((option) => option.helpGroup('Recipe (what differs from the preset or the file):'));
