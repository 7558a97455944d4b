import type { Difficulty } from '@posewright/datasets';
import type { CropKind } from '@posewright/training';
import { type Command, Option } from 'commander';
import type { RecipeFlags } from '../config/apply-recipe-flags.js';
import type { SaveInterval } from '../run/save-interval.js';
import { CROPS } from './crop-option.js';
import { BACKEND, ENGINE, THREADS } from './engine-options.js';
import { naturalNumber } from './numbers.js';
import { RECIPE_OPTIONS } from './recipe-options.js';
import { saveInterval } from './save-interval-option.js';

/** What `posewright train` is told. */
export interface TrainFlags extends RecipeFlags {
  readonly preset: string;
  readonly config?: string;
  readonly printConfig: boolean;
  readonly dataset: string;
  readonly data?: string;
  readonly trainSplit?: string;
  readonly validationSplit?: string;
  readonly overfit?: number;
  readonly crop?: CropKind;
  readonly output?: string;
  readonly resume: boolean;
  readonly acceptChangedData: boolean;
  readonly saveEvery: SaveInterval;
  readonly keep: number;
  readonly engine?: string;
  readonly backend?: string;
  readonly threads?: number;
  readonly workers: number;
  readonly samples?: number;
  readonly difficulty?: Difficulty;
  readonly validate: number;
  readonly strict: boolean;
  readonly json: boolean;
}

/** Adds the options of `posewright train` to a command, in groups. */
export function addTrainOptions(command: Command): Command {
  command
    .option('--preset <name>', 'a recipe, published or small; see below', 'hourglass-nano')
    .addOption(
      new Option(
        '--config <file>',
        'a recipe of your own, JSON or TypeScript, instead of --preset',
      ).conflicts('preset'),
    )
    .option('--print-config', 'print the whole recipe, for a file of your own, and end', false)
    .option('--output <dir>', 'folder of the run (default: runs/PRESET-DATASET, numbered)')
    .option('--resume', 'go on with the run in --output', false)
    .option('--accept-changed-data', 'resume though the data set is another now', false)
    .addOption(
      new Option(
        '--save-every <interval>',
        'within an epoch: a time such as 30s, 10m or 1h, or a number of steps',
      )
        .argParser(saveInterval)
        .default({ ms: 600_000 }, '10m'),
    )
    .option('--keep <n>', 'checkpoints before the last one, to go back to', naturalNumber, 2)
    .option(
      '--validate <n>',
      'people measured after each epoch, or pictures of crowds (all are at the end)',
      naturalNumber,
      300,
    )
    .option('--json', 'print the result as one JSON object', false)
    .optionsGroup('Data:')
    .option(
      '--dataset <kind>',
      'lsp-crops, lsp, mpii, flic, coco, yolo-pose, folder or synthetic (drawn people)',
      'synthetic',
    )
    .option('--data <dir>', 'folder of the data set')
    .option('--train-split <name>', 'part of the data set to learn from (default: its own)')
    .option('--validation-split <name>', 'part to be measured on (default: its own)')
    .option(
      '--overfit <n>',
      'learn from the first n pictures and be measured on the same: can the network learn them at all?',
      naturalNumber,
    )
    .addOption(
      new Option(
        '--crop <kind>',
        'what of a picture is shown: all of it, or each person by joints, annotated box, center and scale (default: by data set)',
      ).choices(CROPS),
    )
    .option('--samples <n>', 'drawn people in an epoch', naturalNumber)
    .addOption(
      new Option('--difficulty <level>', 'of drawn people').choices(['easy', 'normal', 'hard']),
    )
    .option('--workers <n>', 'threads that decode and augment', naturalNumber, 1)
    .option('--strict', 'stop at the first picture that cannot be read', false)
    .optionsGroup('Engine:')
    .option(...ENGINE)
    .option(...BACKEND)
    .option(...THREADS);
  for (const option of RECIPE_OPTIONS()) command.addOption(option);
  return command;
}
