import { describeNetwork, readReferenceState } from '@posewright/architectures';
import { prepareBackend } from '@posewright/backends/node';
import { writeCheckpoint } from '@posewright/checkpoints/node';
import type { StoredNetwork } from '@posewright/estimator';
import { readNetwork } from '@posewright/estimator/node';
import { OptionError, type Size } from '@posewright/pose';
import { Command, Option } from 'commander';
import { EXIT, type ExitCode } from '../exit-code.js';
import { exportOnnxFile } from '../export/export-onnx-file.js';
import { onnxLines } from '../export/onnx-lines.js';
import { createTerminal, type Terminal } from '../terminal.js';
import { naturalNumber, sizeOf } from './numbers.js';

interface ExportFlags {
  readonly weights: string;
  readonly format: 'safetensors' | 'onnx';
  readonly output: string;
  readonly precision: 'f32' | 'f16' | 'int8';
  readonly calibration?: string;
  readonly input?: Size | 'dynamic';
  readonly batch?: number | 'dynamic';
  readonly raw?: boolean;
  readonly json: boolean;
}

/** `posewright export`. */
export function exportCommand(finish: (code: ExitCode) => void): Command {
  return new Command('export')
    .description('write weights or a network for other programs')
    .requiredOption('--weights <file>', 'checkpoint, e.g. runs/lsp/best.safetensors')
    .requiredOption('--output <file>', 'file to write')
    .addOption(
      new Option(
        '--format <name>',
        'safetensors: the reference implementation in PyTorch loads it with strict=True; ' +
          'onnx: the whole network, for onnxruntime and every other runtime',
      )
        .choices(['safetensors', 'onnx'])
        .default('safetensors'),
    )
    .addOption(
      new Option('--precision <name>', 'of the weights in the file')
        .choices(['f32', 'f16', 'int8'])
        .default('f32'),
    )
    .option('--input <HxW>', 'onnx: size of the pictures, or dynamic (default: its own)', inputSize)
    .option('--batch <n>', 'onnx: pictures at a time, or dynamic (default: 1)', batchSize)
    .option('--raw', 'onnx: take the network’s own input, not RGB in 0..255')
    .option('--calibration <dir>', 'onnx, int8: pictures as they will come, 24 or more')
    .option('--json', 'print the result as one JSON object', false)
    .addHelpText(
      'after',
      `
Examples:
  posewright export --weights runs/lsp/best.safetensors --output hourglass.safetensors
  python -c "from safetensors.torch import load_file; model.load_state_dict(load_file('hourglass.safetensors'), strict=True)"
  posewright export --weights runs/lsp/best.safetensors --format onnx --output hourglass.onnx
  posewright export --weights crowd.safetensors --format onnx --input dynamic --batch dynamic --precision f16 --output crowd.onnx
  posewright export --weights crowd.safetensors --format onnx --precision int8 --calibration photos --output crowd.onnx`,
    )
    .action(async (flags: ExportFlags) => finish(await runExport(flags)));
}

async function runExport(flags: ExportFlags): Promise<ExitCode> {
  const terminal = createTerminal(flags.json);
  if (flags.format !== 'onnx') refuseOnnxFlags(flags);
  checkCalibration(flags);
  await prepareBackend({ threads: 1 });
  const stored = await readNetwork(flags.weights);
  try {
    await EXPORTS[flags.format](stored, flags, terminal);
  } finally {
    stored.network.dispose();
  }
  return EXIT.done;
}

type Export = (stored: StoredNetwork, flags: ExportFlags, terminal: Terminal) => Promise<void>;

const EXPORTS: Readonly<Record<ExportFlags['format'], Export>> = {
  safetensors: async ({ network, metadata }, { output, format, precision }, terminal) => {
    const state = await readReferenceState(network);
    await writeCheckpoint(output, state, {
      precision: precision === 'f16' ? 'f16' : 'f32',
      metadata: { ...metadata, ...describeNetwork(network) },
    });
    const { architecture } = network;
    terminal.result({ output, format, architecture, tensors: state.size }, [
      `${state.size} tensors of ${architecture}, written to ${output}.`,
    ]);
  },
  onnx: async ({ network, metadata }, flags, terminal) => {
    const { output, format, precision, calibration, raw = false } = flags;
    const { batch = 1, input = network.input } = flags;
    const options = { output, input, batch, precision, calibration, raw, metadata };
    const exported = await exportOnnxFile(network, options);
    const { architecture } = network;
    terminal.result(
      { output, format, architecture, precision, raw, ...exported },
      onnxLines(exported, { output, architecture, raw, precision }),
    );
  },
};

/** Weights alone have no input. */
function refuseOnnxFlags({ input, batch, raw, calibration, format, precision }: ExportFlags): void {
  if (precision === 'int8') {
    throw new OptionError('--precision', `'f32' or 'f16' with the format ${format}`, precision);
  }
  const given = Object.entries({ input, batch, raw, calibration }).find(
    ([, value]) => value !== undefined,
  );
  if (given === undefined) return;
  throw new OptionError(`--${given[0]}`, `left out with the format ${format}`, given[1]);
}

/** 8 bits are spread over the numbers that pictures cause; no others need pictures. */
function checkCalibration({ precision, calibration }: ExportFlags): void {
  if ((precision === 'int8') === (calibration !== undefined)) return;
  const expected =
    precision === 'int8'
      ? 'a folder of pictures, because of int8'
      : 'left out where the precision is not int8';
  throw new OptionError('--calibration', expected, calibration);
}

function inputSize(text: string): Size | 'dynamic' {
  return text === 'dynamic' ? text : sizeOf(text);
}

function batchSize(text: string): number | 'dynamic' {
  return text === 'dynamic' ? text : naturalNumber(text);
}
