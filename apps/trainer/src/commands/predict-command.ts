import { stat } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import type { PoseNetwork } from '@posewright/architectures';
import type { CheckpointMetadata } from '@posewright/checkpoints';
import {
  createEstimator,
  type EstimateDefaults,
  type Estimator,
  isBottomUp,
  SMOOTHING_PRESETS,
  type TrackingMethod,
} from '@posewright/estimator';
import { readNetwork } from '@posewright/estimator/node';
import { type Codec, OptionError, type Size } from '@posewright/pose';
import { Command, Option } from 'commander';
import { EXIT, type ExitCode } from '../exit-code.js';
import { FORMAT_ENDINGS, type PoseFormat } from '../predict/format-poses.js';
import { listInputs, type PredictInputs } from '../predict/list-inputs.js';
import { predictionWorkers } from '../predict/prediction-workers.js';
import { printPrediction } from '../predict/print-prediction.js';
import { type BoxesOf, readBoxes } from '../predict/read-boxes.js';
import { startPrediction } from '../predict/start-prediction.js';
import { onInterrupt } from '../run/on-interrupt.js';
import { type PreparedEngine, prepareEngine } from '../run/prepare-engine.js';
import { createTerminal } from '../terminal.js';
import { CODEC, chooseCodec } from './codec-option.js';
import { BACKEND, ENGINE, THREADS } from './engine-options.js';
import { naturalNumber, positiveNumber, positiveNumbers, share, sizeOf } from './numbers.js';

interface PredictFlags {
  readonly weights: string;
  readonly output?: string;
  readonly format: PoseFormat;
  readonly draw: boolean;
  readonly sheet: boolean;
  readonly maps: boolean;
  readonly threshold: number;
  readonly score: number;
  readonly flip: boolean;
  readonly height?: number;
  readonly scales?: readonly number[];
  readonly codec?: Codec;
  readonly decoder?: 'refined' | 'lightweight-openpose';
  readonly track?: TrackingMethod | 'off';
  readonly smooth?: keyof typeof SMOOTHING_PRESETS | 'off';
  readonly follow: boolean;
  readonly boxes?: string;
  readonly fps?: number;
  readonly stdinSize?: Size;
  readonly engine?: string;
  readonly backend?: string;
  readonly threads?: number;
  readonly json: boolean;
}

/** `posewright predict`. */
export function predictCommand(finish: (code: ExitCode) => void): Command {
  return new Command('predict')
    .description(
      'find people in pictures and videos: everybody, or with single-person networks the one in each',
    )
    .argument(
      '<input...>',
      'pictures, videos, folders of them, patterns, addresses of streams, - for standard input',
    )
    .requiredOption('--weights <file>', 'checkpoint, e.g. runs/lsp/best.safetensors')
    .option('--output <dir>', 'folder for the poses and what is drawn; the same command goes on')
    .addOption(
      new Option('--format <name>', 'of the poses')
        .choices(Object.keys(FORMAT_ENDINGS))
        .default('jsonl'),
    )
    .option('--draw', 'draw poses over each picture, or into a copy of the video', false)
    .option('--sheet', 'draw contact sheets: 24 small pictures with their poses on each', false)
    .option('--maps', 'draw what the network sees in each picture: heatmaps and fields', false)
    .option('--threshold <n>', 'lowest score of a keypoint that is drawn', share, 0)
    .option('--score <n>', 'lowest score of a pose', share, 0)
    .option('--flip', 'average with the mirrored picture', false)
    .option('--height <n>', 'height of the input of networks that find everybody', naturalNumber)
    .option(
      '--scales <list>',
      'average over factors of that height, e.g. 1,0.5,1.5',
      positiveNumbers,
    )
    .addOption(CODEC())
    .addOption(
      new Option(
        '--decoder <name>',
        'of networks that find everybody: ours (refined), or the reference’s',
      ).choices(['refined', 'lightweight-openpose']),
    )
    .addOption(
      new Option(
        '--track <method>',
        'give people in videos numbers that stay theirs (default: keypoint-similarity for networks that find everybody)',
      ).choices(['keypoint-similarity', 'lightweight-openpose', 'oks', 'iou', 'off']),
    )
    .addOption(
      new Option(
        '--smooth <preset>',
        'smooth keypoints of videos (default: lightweight-openpose)',
      ).choices([...Object.keys(SMOOTHING_PRESETS), 'off']),
    )
    .option(
      '--boxes <file>',
      'single-person networks: who to look at in pictures, { "photo.jpg": [[x, y, width, height], ...] } or COCO’s format',
    )
    .option(
      '--follow',
      'single-person networks: in videos look where the person was in the frame before',
      false,
    )
    .option(
      '--fps <n>',
      'frames a second to take from videos (default: their own; 25 for standard input)',
      positiveNumber,
    )
    .option('--stdin-size <HxW>', 'standard input is raw frames, 3 bytes a pixel, RGB', sizeOf)
    .option(...ENGINE)
    .option(...BACKEND)
    .option(...THREADS)
    .option('--json', 'print the result as one JSON object', false)
    .addHelpText(
      'after',
      `
Videos and streams are read and written by ffmpeg, which has to be installed for them.

Examples:
  posewright predict photo.jpg --weights runs/lsp/best.safetensors --draw --output poses
  posewright predict photos/ --weights runs/lsp/best.safetensors --format csv > poses.csv
  posewright predict photos/ --weights runs/mine/best.safetensors --boxes boxes.json --draw --output poses
  posewright predict match.mp4 --weights model.safetensors --draw --sheet --output poses
  posewright predict rtsp://camera.local/live --weights model.safetensors
  ffmpeg -i in.mov -f image2pipe -c:v png - | posewright predict - --weights model.safetensors`,
    )
    .action(async (inputs: string[], flags: PredictFlags) =>
      finish(await runPredict(inputs, flags)),
    );
}

async function runPredict(arguments_: string[], flags: PredictFlags): Promise<ExitCode> {
  const terminal = createTerminal(flags.json);
  const inputs = await listInputs(arguments_);
  const prepared = await prepareEngine(flags, { workers: predictionWorkers(inputs, flags) });
  const { estimator, network } = await loadEstimator(flags, prepared);
  const { signal, dispose: ignoreInterrupts } = onInterrupt(terminal);
  try {
    const prediction = startPrediction(inputs, {
      ...flags,
      ...followingOptions(flags, estimator),
      output: flags.output,
      boxesOf: await chooseBoxes(flags, inputs, estimator),
      run: await describeRun(flags),
      estimator,
      workers: prepared.workers,
      signal,
      terminal,
    });
    await printPrediction(prediction, { ...flags, estimator, prepared, terminal });
    return prediction.failed.length > 0 ? EXIT.failed : EXIT.done;
  } catch (error) {
    if (!signal.aborted) throw error;
    terminal.warn(
      flags.output === undefined
        ? 'Interrupted.'
        : 'Interrupted; nothing is lost. The same command goes on.',
    );
    return EXIT.interrupted;
  } finally {
    ignoreInterrupts();
    await estimator.dispose();
    network.dispose();
  }
}

async function loadEstimator(
  flags: PredictFlags,
  { engine }: PreparedEngine,
): Promise<{ readonly estimator: Estimator; readonly network: PoseNetwork }> {
  const start = performance.now();
  const { network, metadata } = await readNetwork(flags.weights);
  const estimator = createEstimator({
    network,
    engine,
    now: () => performance.now(),
    loadMs: performance.now() - start,
    ...estimateDefaults(network, metadata, flags),
  });
  await estimator.warmUp();
  return { estimator, network };
}

/** What the flags say of every picture; a single-person network's input has one size. */
function estimateDefaults(
  network: PoseNetwork,
  metadata: CheckpointMetadata,
  { flip, height, scales, decoder, score, codec }: PredictFlags,
): EstimateDefaults {
  const common = { flip, minimumScore: score };
  if (isBottomUp(network) && codec !== undefined) {
    throw new OptionError('--codec', 'left out with a network that finds everybody', codec);
  }
  if (isBottomUp(network)) return { ...common, height, scales, method: decoder ?? 'refined' };
  const given = Object.entries({ '--height': height, '--scales': scales, '--decoder': decoder });
  const [refused] = given.filter(([, value]) => value !== undefined);
  if (refused === undefined) return { ...common, ...chooseCodec(codec, metadata) };
  throw new OptionError(
    refused[0],
    'left out with a network for single people',
    refused[1],
    'Its input has one size.',
  );
}

async function chooseBoxes(
  { boxes }: PredictFlags,
  { videos }: PredictInputs,
  { finds }: Estimator,
): Promise<BoxesOf | undefined> {
  if (boxes === undefined) return undefined;
  if (finds === 'everybody') {
    throw new OptionError('--boxes', 'left out with a network that finds everybody', boxes);
  }
  if (videos.length > 0) {
    const hint = 'They are of pictures; `--follow` looks where the person was in the frame before.';
    throw new OptionError('--boxes', 'left out with videos', boxes, hint);
  }
  return readBoxes(boxes);
}

function followingOptions({ track, smooth, follow }: PredictFlags, { finds }: Estimator) {
  const isCrowd = finds === 'everybody';
  if (isCrowd && follow) {
    throw new OptionError('--follow', 'left out with a network that finds everybody', follow);
  }
  const chosen = track ?? (isCrowd ? 'keypoint-similarity' : 'off');
  if (isCrowd && chosen === 'off' && smooth !== undefined && smooth !== 'off') {
    throw new OptionError(
      '--smooth',
      "'off' with `--track off`",
      smooth,
      'Keypoints are smoothed by person.',
    );
  }
  const isSmooth = !isCrowd || chosen !== 'off';
  return { track: chosen, smooth: smooth ?? (isSmooth ? 'lightweight-openpose' : 'off'), follow };
}

/** What decides the poses of a picture, and what is drawn. */
async function describeRun({
  json: _json,
  format: _format,
  output: _output,
  sheet: _sheet,
  engine: _engine,
  backend: _backend,
  threads: _threads,
  ...decides
}: PredictFlags): Promise<object> {
  const boxesAre = decides.boxes && (await identify(decides.boxes));
  return {
    posewright: 'predict',
    weightsAre: await identify(decides.weights),
    boxesAre,
    ...decides,
  };
}

async function identify(file: string) {
  const { size, mtimeMs } = await stat(file);
  return { size, mtimeMs };
}
