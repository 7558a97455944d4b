import { join } from 'node:path';
import type { CheckpointMetadata } from '@posewright/checkpoints';
import type { Difficulty, PoseDataset } from '@posewright/datasets';
import { openDataset } from '@posewright/datasets/node';
import { isBottomUp, type PosePredictor } from '@posewright/estimator';
import { readNetwork } from '@posewright/estimator/node';
import { type Codec, OptionError } from '@posewright/pose';
import { type CropKind, createSampleSource } from '@posewright/training';
import { createWorkerLoader } from '@posewright/training/node';
import { Command, Option } from 'commander';
import { chooseDatasets } from '../config/choose-datasets.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { describeCrowd, summarizeCrowd } from '../measure/describe-crowd.js';
import { describeMeasurement, summarize } from '../measure/describe-measurement.js';
import { drawCrowds } from '../measure/draw-crowds.js';
import { drawOverlays, pickPeople } from '../measure/draw-people.js';
import { type CrowdMeasurement, measureCrowd } from '../measure/measure-crowd.js';
import { checkSkeleton, measurePeople } from '../measure/measure-people.js';
import { writePoses } from '../predict/write-poses.js';
import { createCountDisplay } from '../run/count-display.js';
import { type PreparedEngine, prepareEngine } from '../run/prepare-engine.js';
import { sampleOptions } from '../run/sample-options.js';
import { createTerminal, type Terminal } from '../terminal.js';
import { CODEC, chooseCodec } from './codec-option.js';
import { CROPS } from './crop-option.js';
import { BACKEND, ENGINE, THREADS } from './engine-options.js';
import { naturalNumber } from './numbers.js';

interface EvaluateFlags {
  readonly weights: string;
  readonly dataset: string;
  readonly data?: string;
  readonly split?: string;
  readonly crop?: CropKind;
  readonly height?: number;
  readonly codec?: Codec;
  readonly decoder: 'refined' | 'lightweight-openpose';
  readonly output?: string;
  readonly flip: boolean;
  readonly samples?: number;
  readonly difficulty?: Difficulty;
  readonly limit?: number;
  readonly batchSize: number;
  readonly engine?: string;
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
    .option('--dataset <kind>', 'as for train', 'synthetic')
    .option('--data <dir>', 'folder of the data set')
    .option(
      '--split <name>',
      'part of the data set (default: the one to be measured on; of crowds all of it)',
    )
    .addOption(
      new Option('--crop <kind>', 'what of a picture is shown (default: by data set)').choices(
        CROPS,
      ),
    )
    .option('--height <n>', 'height of the input of networks that find everybody', naturalNumber)
    .addOption(
      new Option('--decoder <name>', 'of networks that find everybody: ours, or the reference’s')
        .choices(['refined', 'lightweight-openpose'])
        .default('refined'),
    )
    .addOption(CODEC())
    .option('--output <dir>', 'folder for overlays and, of crowds, results in COCO’s format')
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
    .option(...ENGINE)
    .option(...BACKEND)
    .option(...THREADS)
    .option('--strict', 'stop at the first picture that cannot be read', false)
    .option('--json', 'print the result as one JSON object', false)
    .addHelpText(
      'after',
      `
Examples:
  posewright evaluate --weights runs/hourglass-nano-synthetic/best.safetensors
  posewright evaluate --weights runs/lsp/best.safetensors --dataset lsp-crops --data DIR --flip --json
  posewright evaluate --weights lightweight-openpose.safetensors --dataset coco --data DIR --height 368 --output out`,
    )
    .action(async (flags: EvaluateFlags) => finish(await runEvaluation(flags)));
}

async function runEvaluation(flags: EvaluateFlags): Promise<ExitCode> {
  const terminal = createTerminal(flags.json);
  const computed = await prepareEngine(flags);
  const { network, metadata } = await readNetwork(flags.weights);
  const predictor = computed.engine.predictor(network);
  try {
    if (isBottomUp(network)) await evaluateCrowds(predictor, flags, { terminal, computed });
    else await evaluatePeople(predictor, metadata, flags, { terminal, computed });
    return EXIT.done;
  } finally {
    await predictor.dispose();
    network.dispose();
  }
}

interface Telling {
  readonly terminal: Terminal;
  readonly computed: PreparedEngine;
}

/** COCO's numbers of a network that finds everybody. */
async function evaluateCrowds(
  predictor: PosePredictor,
  flags: EvaluateFlags,
  { terminal, computed }: Telling,
): Promise<void> {
  const { dataset: kind, data, split, height = predictor.input.height, decoder: method } = flags;
  if (kind !== 'coco') {
    const why =
      'The network finds everybody in a picture, which is measured by COCO’s numbers; `posewright convert --to coco` writes its format.';
    throw new OptionError('--dataset', "'coco'", kind, why);
  }
  if (data === undefined) throw new OptionError('--data', 'the folder of the data set', data);
  checkHeight(height, predictor);
  const dataset = await openDataset({ kind, directory: data, ...(split && { split }) });
  const progress = createCountDisplay(terminal, 'pictures');
  const { limit, strict, output, flip } = flags;
  const options = { height, method, limit, strict, flip, onProgress: progress.show };
  const measurement = await measureCrowd(predictor, dataset, options).finally(progress.stop);
  for (const { id, reason } of measurement.unreadable) terminal.warn(`Left out ${id}: ${reason}`);
  const { engine, backend } = namesOf(computed);
  if (output !== undefined) await writeCrowds(measurement, dataset, output);
  terminal.result(
    {
      dataset: dataset.name,
      ...summarizeCrowd(measurement, { engine, backend, height, method, flip }),
    },
    describeCrowd(measurement),
  );
}

/** PCK of a network that finds one person. */
async function evaluatePeople(
  predictor: PosePredictor,
  metadata: CheckpointMetadata,
  flags: EvaluateFlags,
  { terminal, computed }: Telling,
): Promise<void> {
  const { network, skeleton, input } = predictor;
  const { dataset: kind, data: directory, samples: drawn, difficulty } = flags;
  const splits = { ...(flags.split !== undefined && { validation: flags.split }) };
  const choice = chooseDatasets({
    kind,
    directory,
    input,
    skeleton,
    samples: drawn,
    difficulty,
    splits,
  });
  const codec = chooseCodec(flags.codec, metadata);
  const recipe = {
    sigma: 1,
    seed: 0,
    augmentation: 'none' as const,
    ...JSON.parse(metadata.recipe ?? '{}'),
  };
  const { evaluation: samples } = sampleOptions(network, recipe, {
    crop: flags.crop ?? choice.crop,
    strict: flags.strict,
  });
  const open = async (spec: typeof choice.train) => {
    const dataset = await openDataset(spec);
    checkSkeleton(network, dataset);
    return {
      source: createSampleSource(dataset, samples),
      loader: createWorkerLoader({ dataset: spec, samples }),
    };
  };
  const training = await open(choice.train);
  const isTraining = kind === 'synthetic' && flags.split === 'train';
  const measured = isTraining ? training : await open(choice.validation);
  const progress = createCountDisplay(terminal, 'people');
  try {
    const result = await measurePeople(predictor, {
      engine: computed.engine,
      ...measured,
      training: training.source,
      trainingLoader: training.loader,
      batchSize: flags.batchSize,
      flip: flags.flip,
      limit: flags.limit,
      ...codec,
      onProgress: progress.show,
    }).finally(progress.stop);
    for (const { id, reason } of result.evaluation.unreadable)
      terminal.warn(`Left out ${id}: ${reason}`);
    if (flags.output !== undefined) {
      const chosen = pickPeople(result.evaluation.people, OVERLAYS);
      await drawOverlays(chosen, measured.source, flags.output);
    }
    const summary = summarize(result, { ...namesOf(computed), flip: flags.flip });
    terminal.result(
      { dataset: measured.source.dataset.name, ...summary },
      describeMeasurement(result),
    );
  } finally {
    await Promise.all([training.loader.close(), measured.loader.close()]);
  }
}

/** What computed, for `--json`. */
function namesOf({ engine, backend }: PreparedEngine) {
  return { engine: engine.name, backend };
}

/** Overlays in the output folder. */
const OVERLAYS = 30;

async function writeCrowds(
  { pictures }: CrowdMeasurement,
  dataset: PoseDataset,
  folder: string,
): Promise<void> {
  await drawCrowds(pictures, dataset, { folder, count: OVERLAYS });
  const found = pictures.map(({ index, predicted }) => {
    const { file, id, size } = dataset.annotation(index);
    return {
      file: file ?? id,
      id: Number(id),
      size: size ?? { height: 0, width: 0 },
      poses: predicted,
    };
  });
  await writePoses(join(folder, 'results.json'), found, {
    skeleton: dataset.skeleton,
    format: 'coco',
  });
}

/** A network that halves its input three times takes multiples of 8. */
function checkHeight(height: number, { heads }: PosePredictor): void {
  const stride = heads.at(-1)?.stride ?? 1;
  if (height % stride === 0) return;
  throw new OptionError('--height', `a multiple of ${stride}`, height);
}
