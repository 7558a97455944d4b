import { mkdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { PoseNetwork } from '@posewright/architectures';
import { createOverlay, writePicture } from '@posewright/draw/node';
import { createEstimator, type EstimateDefaults, isBottomUp } from '@posewright/estimator';
import { readNetwork } from '@posewright/estimator/node';
import { decodeImage } from '@posewright/image/node';
import { ImageError, type RgbImage, type Skeleton } from '@posewright/pose';
import { Command, Option } from 'commander';
import { EXIT, type ExitCode } from '../exit-code.js';
import { drawMaps } from '../run/draw-maps.js';
import {
  FORMAT_FILES,
  formatPoses,
  type PicturePoses,
  type PoseFormat,
  plainPicture,
} from '../run/format-poses.js';
import { listImages } from '../run/list-images.js';
import { prepareEngine } from '../run/prepare-engine.js';
import { writeText } from '../run/run-folder.js';
import { createTerminal, type Terminal } from '../terminal.js';
import { BACKEND, ENGINE, THREADS } from './engine-options.js';
import { naturalNumber } from './numbers.js';

interface PredictFlags {
  readonly weights: string;
  readonly output?: string;
  readonly draw: boolean;
  readonly format: PoseFormat;
  readonly flip: boolean;
  readonly maps: boolean;
  readonly height?: number;
  readonly decoder: 'refined' | 'lightweight-openpose';
  readonly engine?: string;
  readonly backend?: string;
  readonly threads?: number;
  readonly json: boolean;
}

/** `posewright predict`. */
export function predictCommand(finish: (code: ExitCode) => void): Command {
  return new Command('predict')
    .description(
      'find people in pictures: everybody, or with single-person networks the one in each',
    )
    .argument('<input...>', 'pictures, folders of pictures, patterns')
    .requiredOption('--weights <file>', 'checkpoint, e.g. runs/lsp/best.safetensors')
    .option('--output <dir>', 'folder for the poses and, with --draw, the pictures')
    .option('--draw', 'draw each pose over its picture', false)
    .addOption(
      new Option('--format <name>', 'of the poses')
        .choices(Object.keys(FORMAT_FILES))
        .default('jsonl'),
    )
    .option('--height <n>', 'height of the input of networks that find everybody', naturalNumber)
    .addOption(
      new Option('--decoder <name>', 'of networks that find everybody: ours, or the reference’s')
        .choices(['refined', 'lightweight-openpose'])
        .default('refined'),
    )
    .option('--maps', 'draw what the network sees: heatmaps and fields', false)
    .option('--flip', 'average with the mirrored picture', false)
    .option(...ENGINE)
    .option(...BACKEND)
    .option(...THREADS)
    .option('--json', 'print the result as one JSON object', false)
    .addHelpText(
      'after',
      `
Examples:
  posewright predict photo.jpg --weights runs/lsp/best.safetensors --draw --output poses
  posewright predict photos/ --weights runs/lsp/best.safetensors --format csv > poses.csv`,
    )
    .action(async (inputs: string[], flags: PredictFlags) =>
      finish(await runPrediction(inputs, flags)),
    );
}

async function runPrediction(inputs: string[], flags: PredictFlags): Promise<ExitCode> {
  const terminal = createTerminal(flags.json);
  const files = await listImages(inputs);
  const { output } = flags;
  if (output !== undefined) await mkdir(output, { recursive: true });
  const { engine, backend } = await prepareEngine(flags);
  const { network } = await readNetwork(flags.weights);
  const estimator = createEstimator({ network, engine, ...estimateDefaults(network, flags) });
  const pictures: PicturePoses[] = [];
  const failed: { file: string; reason: string }[] = [];
  for (const file of files) {
    const image = await decodeOrNull(file, failed, terminal);
    if (image === null) continue;
    const { poses } = await estimator.estimatePoses(image);
    const size = { height: image.height, width: image.width };
    const found: PicturePoses = { file, size, poses };
    pictures.push(found);
    if (flags.draw) await drawPicture(image, found, network.skeleton, output ?? '.');
    if (flags.maps)
      await drawMaps(estimator.predictor, image, {
        file,
        folder: output ?? '.',
        height: flags.height,
      });
  }
  await estimator.dispose();
  network.dispose();
  const text = formatPoses(pictures, network.skeleton, flags.format);
  if (output !== undefined) await writeText(join(output, FORMAT_FILES[flags.format]), text);
  terminal.result(
    {
      pictures: pictures.map((picture) => plainPicture(picture, network.skeleton)),
      failed,
      engine: engine.name,
      backend,
    },
    output === undefined
      ? text.trimEnd().split('\n')
      : [`${pictures.length} pictures, written to ${output}.`],
  );
  return failed.length > 0 ? EXIT.failed : EXIT.done;
}

/** What the flags say of every picture; a single-person network's input has one size. */
function estimateDefaults(
  network: PoseNetwork,
  { flip, height, decoder: method }: PredictFlags,
): EstimateDefaults {
  return isBottomUp(network) ? { flip, height, method } : { flip };
}

async function decodeOrNull(
  file: string,
  failed: { file: string; reason: string }[],
  terminal: Terminal,
): Promise<RgbImage | null> {
  try {
    return await decodeImage(file);
  } catch (error) {
    if (!(error instanceof ImageError)) throw error;
    failed.push({ file, reason: error.message });
    terminal.warn(`Left out: ${error.message}`);
    return null;
  }
}

async function drawPicture(
  image: RgbImage,
  { file, poses }: PicturePoses,
  skeleton: Skeleton,
  folder: string,
): Promise<void> {
  const name = `${basename(file, extname(file))}-pose.png`;
  await writePicture(
    join(folder, name),
    createOverlay(image, {
      skeleton,
      predicted: poses,
      colorBy: poses.length > 1 ? 'person' : 'side',
    }),
  );
}
