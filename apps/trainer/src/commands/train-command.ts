import { prepareBackend } from '@posewright/backends/node';
import type { Difficulty } from '@posewright/datasets';
import { openDataset } from '@posewright/datasets/node';
import { listPeople } from '@posewright/training';
import { createWorkerLoader } from '@posewright/training/node';
import { Command, Option } from 'commander';
import { chooseDatasets } from '../config/choose-datasets.js';
import { choosePreset } from '../config/choose-preset.js';
import { PRESETS } from '../config/presets.js';
import { readConfig } from '../config/read-config.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { commandName } from '../run/command-name.js';
import { createSession } from '../run/create-session.js';
import { finishRun } from '../run/finish-run.js';
import { onInterrupt } from '../run/on-interrupt.js';
import { type RunDescription, readDescription, writeDescription } from '../run/run-description.js';
import { openRunFolder, type RunFolder } from '../run/run-folder.js';
import { sampleOptions } from '../run/sample-options.js';
import { type Run, resumeRun, trainRun } from '../run/train-run.js';
import { createTerminal, type Terminal } from '../terminal.js';
import { naturalNumber, positiveNumber, wholeNumber } from './numbers.js';

interface TrainFlags {
  readonly preset: string;
  readonly config?: string;
  readonly dataset: string;
  readonly data?: string;
  readonly output?: string;
  readonly resume: boolean;
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
    .option('--dataset <kind>', 'lsp-crops, lsp or synthetic (drawn people)', 'synthetic')
    .option('--data <dir>', 'folder of the data set')
    .option('--output <dir>', 'folder of the run (default: runs/PRESET-DATASET, numbered)')
    .option('--resume', 'go on with the run in --output', false)
    .option('--backend <name>', 'tensorflow, webgpu, wasm or cpu (default: the first that loads)')
    .option('--threads <n>', 'threads of wasm (default: all processors)', naturalNumber)
    .option('--workers <n>', 'threads that decode and augment', naturalNumber, 1)
    .option('--epochs <n>', 'passes over the training set', naturalNumber)
    .option('--batch-size <n>', 'samples in a step', naturalNumber)
    .option('--learning-rate <x>', 'of the first epoch', positiveNumber)
    .option('--samples <n>', 'drawn people in an epoch', naturalNumber)
    .addOption(
      new Option('--difficulty <level>', 'of drawn people').choices(['easy', 'normal', 'hard']),
    )
    .option('--foreground-weight <x>', 'of the pixels around keypoints', positiveNumber)
    .option('--validate <n>', 'people measured after each epoch', naturalNumber, 300)
    .option('--seed <n>', 'of weights, order and augmentation', wholeNumber)
    .option('--strict', 'stop at the first picture that cannot be read', false)
    .option('--json', 'print the result as one JSON object', false)
    .addHelpText(
      'after',
      `
Examples:
  posewright train                                    drawn people, about a minute
  posewright train --preset hourglass-tiny --dataset lsp-crops --data DIR --output runs/lsp
  posewright train --output runs/lsp --resume         go on after Ctrl-C, or after a crash`,
    )
    .action(async (flags: TrainFlags) => finish(await runTraining(flags)));
}

async function runTraining(flags: TrainFlags): Promise<ExitCode> {
  const terminal = createTerminal(flags.json);
  const name = `${flags.preset}-${flags.dataset}`;
  const folder = await openRunFolder({ output: flags.output, name, resume: flags.resume });
  const description = await describeRun(flags, folder);
  const backend = await prepareBackend({ backend: flags.backend, threads: flags.threads });
  terminal.say(`${backend.description} (${backend.backend}). ${backend.reason}`);
  const interrupt = onInterrupt(terminal);
  const run = await openRun(folder, description, flags);
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
    await finishRun(run, history, { terminal, backend, description });
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
  const { skeleton, input } = config.network.options;
  const { dataset: kind, data: directory, samples, difficulty } = flags;
  const data = chooseDatasets({ kind, directory, input, skeleton, samples, difficulty });
  return { config, data };
}

async function openRun(
  folder: RunFolder,
  { config, data }: RunDescription,
  { workers, strict, validate }: TrainFlags,
): Promise<Run> {
  const [training, validation] = await Promise.all(
    [data.train, data.validation].map(async (spec) => {
      const dataset = await openDataset(spec);
      return { dataset, people: listPeople(dataset) };
    }),
  );
  if (training === undefined || validation === undefined) throw new Error('Two sets were opened.');
  const session = createSession(config, training.dataset.skeleton);
  const samples = sampleOptions(session.network, config, { crop: data.crop, strict });
  return {
    folder,
    config,
    session,
    training,
    validation,
    trainingLoader: createWorkerLoader({ dataset: data.train, samples: samples.training, workers }),
    validationLoader: createWorkerLoader({ dataset: data.validation, samples: samples.evaluation }),
    validationLimit: validate,
  };
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
