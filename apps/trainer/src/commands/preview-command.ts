import { createNetwork, type NetworkDescription } from '@posewright/architectures';
import { RECIPES, type RecipeName } from '@posewright/augment';
import { prepareBackend } from '@posewright/backends/node';
import type { Difficulty } from '@posewright/datasets';
import { openDataset } from '@posewright/datasets/node';
import { createContactSheet, type Tile, writePicture } from '@posewright/draw/node';
import { createRandom, shuffle } from '@posewright/pose';
import {
  type CropKind,
  createSampleSource,
  makeSample,
  type PersonReference,
} from '@posewright/training';
import { Command, Option } from 'commander';
import { chooseDatasets } from '../config/choose-datasets.js';
import { choosePreset } from '../config/choose-preset.js';
import { readConfig } from '../config/read-config.js';
import type { TrainingConfig } from '../config/training-config.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { drawSample } from '../preview/draw-sample.js';
import { networkSkeleton } from '../run/network-skeleton.js';
import { sampleOptions } from '../run/sample-options.js';
import { createTerminal } from '../terminal.js';
import { CROPS } from './crop-option.js';
import { naturalNumber, wholeNumber } from './numbers.js';
import { presetList } from './preset-list.js';

interface PreviewFlags {
  readonly preset: string;
  readonly config?: string;
  readonly dataset: string;
  readonly data?: string;
  readonly split?: string;
  readonly augmentation?: RecipeName;
  readonly crop?: CropKind;
  readonly difficulty?: Difficulty;
  readonly people: number;
  readonly variants: number;
  readonly seed: number;
  readonly output: string;
  readonly json: boolean;
}

/** `posewright preview`. */
export function previewCommand(finish: (code: ExitCode) => void): Command {
  return new Command('preview')
    .description('draw what a network would learn: varied pictures and their targets')
    .option('--preset <name>', 'a recipe, as of train; see below', 'hourglass-nano')
    .option('--config <file>', 'a recipe of your own, as for train')
    .option('--dataset <kind>', 'as for train', 'synthetic')
    .option('--data <dir>', 'folder of the data set')
    .option('--split <name>', 'part of the data set (default: the one to learn from)')
    .addOption(
      new Option(
        '--augmentation <name>',
        'how pictures are varied (default: as the preset)',
      ).choices(Object.keys(RECIPES)),
    )
    .addOption(new Option('--crop <kind>', 'what of a picture is shown').choices(CROPS))
    .addOption(
      new Option('--difficulty <level>', 'of drawn people').choices(['easy', 'normal', 'hard']),
    )
    .option('--people <n>', 'people, chosen at random', naturalNumber, 6)
    .option('--variants <n>', 'how often each is varied', naturalNumber, 2)
    .option('--seed <n>', 'of choice and variation', wholeNumber, 0)
    .option('--output <file>', 'picture to write', 'preview.png')
    .option('--json', 'print the result as one JSON object', false)
    .addHelpText(
      'after',
      `
Examples:
  posewright preview
  posewright preview --preset hourglass-tiny --dataset lsp-crops --data DIR --variants 4
  posewright preview --preset hrnet-w8 --augmentation hrnet-coco --dataset coco --data DIR --output coco.png
${presetList()}`,
    )
    .action(async (flags: PreviewFlags) => finish(await runPreview(flags)));
}

async function runPreview(flags: PreviewFlags): Promise<ExitCode> {
  const terminal = createTerminal(flags.json);
  const config = await chooseConfig(flags);
  const { spec, crop } = chooseData(flags, config);
  const dataset = await openDataset(spec);
  await prepareBackend({ threads: 1 });
  const { architecture, options } = config.network;
  const skeleton = networkSkeleton(config, dataset);
  const described = { architecture, options: { ...options, skeleton } } as NetworkDescription;
  const network = createNetwork(described);
  const { training } = sampleOptions(network, config, { crop, strict: true });
  network.dispose();
  const source = createSampleSource(dataset, training);
  const everybody = [...source.people.keys()];
  const chosen = shuffle(everybody, createRandom(flags.seed)).slice(0, flags.people);
  const tiles: Tile[] = [];
  for (const index of chosen.sort((one, other) => one - other)) {
    const person = source.people[index] as PersonReference;
    const title = source.dataset.annotation(person.picture).id;
    for (let epoch = 0; epoch < flags.variants; epoch++) {
      const sample = await makeSample(
        { dataset: source.dataset, person },
        { index, epoch },
        training,
      );
      tiles.push(...drawSample(sample, { title, skeleton }));
    }
  }
  const across = (tiles.length / Math.max(1, chosen.length * flags.variants)) * flags.variants;
  const sheet = await createContactSheet(tiles, {
    columns: across,
    title: `${config.preset}, ${config.augmentation}: ${dataset.name}`,
  });
  await writePicture(flags.output, sheet);
  terminal.result({ output: flags.output, people: chosen.length, tiles: tiles.length }, [
    `${chosen.length} people of ${source.people.length}, ${flags.variants} times each: ${flags.output}`,
  ]);
  return EXIT.done;
}

async function chooseConfig({
  preset,
  config: file,
  augmentation,
  seed,
}: PreviewFlags): Promise<TrainingConfig> {
  const config = file === undefined ? choosePreset(preset) : await readConfig(file);
  return { ...config, seed, ...(augmentation !== undefined && { augmentation }) };
}

function chooseData(flags: PreviewFlags, { network }: TrainingConfig) {
  const { dataset: kind, data: directory, difficulty, split, crop } = flags;
  const { input, skeleton } = network.options;
  const splits = { ...(split !== undefined && { train: split }) };
  const choice = chooseDatasets({ kind, directory, input, skeleton, difficulty, splits });
  return { spec: choice.train, crop: crop ?? choice.crop };
}
