import type { Difficulty } from '@posewright/datasets';
import { openDataset } from '@posewright/datasets/node';
import { isBottomUp } from '@posewright/estimator';
import { OptionError } from '@posewright/pose';
import { type CropKind, createSampleSource } from '@posewright/training';
import { createWorkerLoader } from '@posewright/training/node';
import { Command, Option } from 'commander';
import { chooseDatasets, type DatasetChoice } from '../config/choose-datasets.js';
import { choosePreset } from '../config/choose-preset.js';
import { PRESETS } from '../config/presets.js';
import { readConfig } from '../config/read-config.js';
import type { TrainingConfig } from '../config/training-config.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { commandName } from '../run/command-name.js';
import { createSession } from '../run/create-session.js';
import { createCrowdMeasurer } from '../run/crowd-measurer.js';
import { finishRun } from '../run/finish-run.js';
import { networkSkeleton } from '../run/network-skeleton.js';
import { onInterrupt } from '../run/on-interrupt.js';
import { createPersonMeasurer } from '../run/person-measurer.js';
import { type PreparedEngine, prepareEngine } from '../run/prepare-engine.js';
import { type RunDescription, readDescription, writeDescription } from '../run/run-description.js';
import { openRunFolder, type RunFolder } from '../run/run-folder.js';
import { sampleOptions } from '../run/sample-options.js';
import { type Run, resumeRun, trainRun } from '../run/train-run.js';
import { createTerminal, type Terminal } from '../terminal.js';
import { CROPS } from './crop-option.js';
import { BACKEND, ENGINE, THREADS } from './engine-options.js';
import { naturalNumber, positiveNumber, wholeNumber } from './numbers.js';

interface TrainFlags {
  readonly preset: string;
  readonly config?: string;
  readonly dataset: string;
  readonly data?: string;
  readonly trainSplit?: string;
  readonly validationSplit?: string;
  readonly overfit?: number;
  readonly crop?: CropKind;
  readonly output?: string;
  readonly resume: boolean;
  readonly engine?: string;
  readonly backend?: string;
  readonly threads?: number;
  readonly workers: number;
  readonly epochs?: number;
  readonly batchSize?: number;
  readonly learningRate?: number;
  readonly samples?: number;
  readonly difficulty?: Difficulty;
  readonly foregroundWeight?: number;
  readonly validate: number;
  readonly seed?: number;
  readonly strict: boolean;
  readonly json: boolean;
}

/** `posewright train`. */
export function trainCommand(finish: (code: ExitCode) => void): Command {
  return new Command('train')
    .description('train a network, measure it after each epoch, and draw what it sees')
    .option('--preset <name>', `one of ${Object.keys(PRESETS).join(', ')}`, 'hourglass-nano')
    .option(
      '--config <file>',
      'JSON with `preset` and what should differ from it, instead of --preset',
    )
    .option('--dataset <kind>', 'lsp-crops, lsp, coco or synthetic (drawn people)', 'synthetic')
    .option('--data <dir>', 'folder of the data set')
    .option('--train-split <name>', 'part of a COCO data set to learn from (default: train2017)')
    .option('--validation-split <name>', 'part to be measured on (default: val2017)')
    .option(
      '--overfit <n>',
      'learn from the first n pictures and be measured on the same: can the network learn them at all?',
      naturalNumber,
    )
    .option('--output <dir>', 'folder of the run (default: runs/PRESET-DATASET, numbered)')
    .option('--resume', 'go on with the run in --output', false)
    .option(...ENGINE)
    .option(...BACKEND)
    .option(...THREADS)
    .option('--workers <n>', 'threads that decode and augment', naturalNumber, 1)
    .option('--epochs <n>', 'passes over the training set', naturalNumber)
    .option('--batch-size <n>', 'samples in a step', naturalNumber)
    .option('--learning-rate <x>', 'of the first epoch', positiveNumber)
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
    .option('--foreground-weight <x>', 'of the pixels around keypoints', positiveNumber)
    .option(
      '--validate <n>',
      'people measured after each epoch, or pictures of crowds (all are at the end)',
      naturalNumber,
      300,
    )
    .option('--seed <n>', 'of weights, order and augmentation', wholeNumber)
    .option('--strict', 'stop at the first picture that cannot be read', false)
    .option('--json', 'print the result as one JSON object', false)
    .addHelpText(
      'after',
      `
Examples:
  posewright train                                    drawn people, about a minute
  posewright train --preset hourglass-tiny --dataset lsp-crops --data DIR --output runs/lsp
  posewright train --preset lightweight-openpose-1 --dataset coco --data DIR --output runs/coco
  posewright train --output runs/lsp --resume         go on after Ctrl-C, or after a crash`,
    )
    .action(async (flags: TrainFlags) => finish(await runTraining(flags)));
}

async function runTraining(flags: TrainFlags): Promise<ExitCode> {
  const terminal = createTerminal(flags.json);
  const name = `${flags.preset}-${flags.dataset}`;
  const folder = await openRunFolder({ output: flags.output, name, resume: flags.resume });
  const description = await describeRun(flags, folder);
  const computed = await prepareEngine(flags, { worker: 'steps' });
  terminal.say(`${computed.description}. ${computed.reason}`);
  const interrupt = onInterrupt(terminal);
  const run = await openRun(folder, description, flags, computed);
  try {
    const history = flags.resume ? await resumeRun(run) : { epochs: [], unreadable: new Map() };
    if (!flags.resume) await writeDescription(folder, description);
    announce(run, terminal);
    const done = await trainRun(run, history, { terminal, signal: interrupt.signal });
    if (!done) {
      terminal.say(
        `Interrupted; nothing is lost. Go on with: ${commandName()} train --output ${folder.path} --resume`,
      );
      return EXIT.interrupted;
    }
    await finishRun(run, history, { terminal, computed });
    return EXIT.done;
  } finally {
    interrupt.dispose();
    await Promise.all([run.trainingLoader.close(), run.validationLoader.close()]);
  }
}

async function describeRun(flags: TrainFlags, folder: RunFolder): Promise<RunDescription> {
  if (flags.resume) {
    const { config, data } = await readDescription(folder);
    return { data, config: { ...config, epochs: flags.epochs ?? config.epochs } };
  }
  const preset =
    flags.config === undefined ? choosePreset(flags.preset) : await readConfig(flags.config);
  const config = {
    ...preset,
    epochs: flags.epochs ?? preset.epochs,
    batchSize: flags.batchSize ?? preset.batchSize,
    learningRate: flags.learningRate ?? preset.learningRate,
    foregroundWeight: flags.foregroundWeight ?? preset.foregroundWeight,
    seed: flags.seed ?? preset.seed,
  };
  return { config, data: chooseData(flags, config) };
}

function chooseData(flags: TrainFlags, { network, bottomUp }: TrainingConfig): DatasetChoice {
  if (bottomUp !== undefined && flags.dataset !== 'coco') {
    const why = 'The network finds everybody in a picture, which is measured by COCO’s numbers.';
    throw new OptionError('--dataset', "'coco'", flags.dataset, why);
  }
  const { skeleton, input } = network.options;
  const { dataset: kind, data: directory, trainSplit: train, validationSplit: validation } = flags;
  const { samples, difficulty, overfit } = flags;
  const splits = { ...(train && { train }), ...(validation && { validation }) };
  const options = { kind, directory, input, skeleton, samples, difficulty, splits, overfit };
  const choice = chooseDatasets(options);
  return { ...choice, crop: flags.crop ?? choice.crop };
}

async function openRun(
  folder: RunFolder,
  description: RunDescription,
  { workers, strict, validate }: TrainFlags,
  computed: PreparedEngine,
): Promise<Run> {
  const { config, data } = description;
  const [dataset, validationDataset] = await Promise.all([
    openDataset(data.train),
    openDataset(data.validation),
  ]);
  const session = createSession(config, networkSkeleton(config, dataset));
  const samples = sampleOptions(session.network, config, { crop: data.crop, strict });
  const parts = {
    folder,
    config,
    session,
    training: createSampleSource(dataset, samples.training),
    validation: createSampleSource(validationDataset, samples.evaluation),
    trainingLoader: createWorkerLoader({ dataset: data.train, samples: samples.training, workers }),
    validationLoader: createWorkerLoader({ dataset: data.validation, samples: samples.evaluation }),
    validationLimit: validate,
    engine: computed.engine,
  };
  const measurer = isBottomUp(session.network)
    ? createCrowdMeasurer({ ...parts, validationDataset }, computed)
    : createPersonMeasurer(parts, description, computed);
  return { ...parts, measurer };
}

function announce({ folder, config, session, training, validation }: Run, { say }: Terminal): void {
  const { epoch, step } = session.progress;
  const parameters = [...session.network.store.parameters.values()];
  const count = parameters.reduce((total, { size }) => total + size, 0);
  say(
    `${config.preset}, ${count.toLocaleString('en')} parameters, learns from ${training.people.length} people of ` +
      `${training.dataset.name} in batches of ${config.batchSize}; ${validation.people.length} others measure it.`,
  );
  if (epoch + step > 0) say(`Goes on after ${epoch} epochs and ${step} steps.`);
  say(`Everything is written to ${folder.path}.`);
}
