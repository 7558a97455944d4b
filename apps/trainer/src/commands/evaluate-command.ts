import { prepareBackend } from '@posewright/backends/node';
import type { Difficulty } from '@posewright/datasets';
import { openDataset } from '@posewright/datasets/node';
import { listPeople } from '@posewright/training';
import { createWorkerLoader } from '@posewright/training/node';
import { Command, Option } from 'commander';
import { chooseDatasets } from '../config/choose-datasets.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { describeMeasurement, summarize } from '../run/describe-measurement.js';
import { checkSkeleton, measurePeople } from '../run/measure-people.js';
import { readNetwork } from '../run/read-network.js';
import { sampleOptions } from '../run/sample-options.js';
import { createTerminal } from '../terminal.js';
import { naturalNumber } from './numbers.js';

interface EvaluateFlags {
  readonly weights: string;
  readonly dataset: string;
  readonly data?: string;
  readonly split: 'validation' | 'train';
  readonly flip: boolean;
  readonly samples?: number;
  readonly difficulty?: Difficulty;
  readonly limit?: number;
  readonly batchSize: number;
  readonly backend?: string;
  readonly threads?: number;
  readonly strict: boolean;
  readonly json: boolean;
}

/** `posewright evaluate`. */
export function evaluateCommand(finish: (code: ExitCode) => void): Command {
  return new Command('evaluate')
    .description('measure a network on annotated people, beside answers that need no learning')
    .requiredOption('--weights <file>', 'checkpoint, e.g. runs/lsp/best.safetensors')
    .option('--dataset <kind>', 'lsp-crops, lsp or synthetic', 'synthetic')
    .option('--data <dir>', 'folder of the data set')
    .addOption(
      new Option('--split <name>', 'part of the data set')
        .choices(['validation', 'train'])
        .default('validation'),
    )
    .option('--flip', 'average with the mirrored picture', false)
    .option(
      '--samples <n>',
      'drawn people in the training set; a fifth as many are measured',
      naturalNumber,
    )
    .addOption(
      new Option('--difficulty <level>', 'of drawn people').choices(['easy', 'normal', 'hard']),
    )
    .option('--limit <n>', 'measure only so many people, evenly spread', naturalNumber)
    .option('--batch-size <n>', 'people in a batch', naturalNumber, 16)
    .option('--backend <name>', 'tensorflow, webgpu, wasm or cpu (default: the first that loads)')
    .option('--threads <n>', 'threads of wasm (default: all processors)', naturalNumber)
    .option('--strict', 'stop at the first picture that cannot be read', false)
    .option('--json', 'print the result as one JSON object', false)
    .addHelpText(
      'after',
      `
Examples:
  posewright evaluate --weights runs/hourglass-nano-synthetic/best.safetensors
  posewright evaluate --weights runs/lsp/best.safetensors --dataset lsp-crops --data DIR --flip --json`,
    )
    .action(async (flags: EvaluateFlags) => finish(await runEvaluation(flags)));
}

async function runEvaluation(flags: EvaluateFlags): Promise<ExitCode> {
  const terminal = createTerminal(flags.json);
  const backend = await prepareBackend({ backend: flags.backend, threads: flags.threads });
  const { network, metadata } = await readNetwork(flags.weights);
  const { skeleton, input } = network;
  const { dataset: kind, data: directory, samples: drawn, difficulty } = flags;
  const choice = chooseDatasets({ kind, directory, input, skeleton, samples: drawn, difficulty });
  const recipe = {
    sigma: 1,
    seed: 0,
    augmentation: 'none' as const,
    ...JSON.parse(metadata.recipe ?? '{}'),
  };
  const { evaluation: samples } = sampleOptions(network, recipe, {
    crop: choice.crop,
    strict: flags.strict,
  });
  const open = async (spec: typeof choice.train) => {
    const dataset = await openDataset(spec);
    return {
      source: { dataset, people: listPeople(dataset) },
      loader: createWorkerLoader({ dataset: spec, samples }),
    };
  };
  const training = await open(choice.train);
  const measured = flags.split === 'train' ? training : await open(choice.validation);
  try {
    checkSkeleton(network, measured.source);
    const result = await measurePeople(network, {
      ...measured,
      training: training.source,
      trainingLoader: training.loader,
      batchSize: flags.batchSize,
      flip: flags.flip,
      limit: flags.limit,
      onProgress: (done, total) => {
        if (process.stderr.isTTY && !flags.json) process.stderr.write(`\r${done}/${total} people`);
      },
    });
    if (process.stderr.isTTY && !flags.json) process.stderr.write('\r\x1b[K');
    for (const { id, reason } of result.evaluation.unreadable)
      terminal.warn(`Left out ${id}: ${reason}`);
    const summary = summarize(result, { backend: backend.backend, flip: flags.flip });
    terminal.result(
      { dataset: measured.source.dataset.name, ...summary },
      describeMeasurement(result),
    );
    return EXIT.done;
  } finally {
    await Promise.all([training.loader.close(), measured.loader.close()]);
    network.dispose();
  }
}
