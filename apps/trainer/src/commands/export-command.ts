import { describeNetwork, readReferenceState } from '@posewright/architectures';
import { prepareBackend } from '@posewright/backends/node';
import { writeCheckpoint } from '@posewright/checkpoints/node';
import { Command, Option } from 'commander';
import { EXIT, type ExitCode } from '../exit-code.js';
import { readNetwork } from '../run/read-network.js';
import { createTerminal } from '../terminal.js';

interface ExportFlags {
  readonly weights: string;
  readonly format: 'safetensors';
  readonly output: string;
  readonly precision: 'f32' | 'f16';
  readonly json: boolean;
}

/** `posewright export`. */
export function exportCommand(finish: (code: ExitCode) => void): Command {
  return new Command('export')
    .description('write weights for other programs')
    .requiredOption('--weights <file>', 'checkpoint, e.g. runs/lsp/best.safetensors')
    .requiredOption('--output <file>', 'file to write')
    .addOption(
      new Option(
        '--format <name>',
        'safetensors: the reference implementation in PyTorch loads it with strict=True',
      )
        .choices(['safetensors'])
        .default('safetensors'),
    )
    .addOption(
      new Option('--precision <name>', 'of the file').choices(['f32', 'f16']).default('f32'),
    )
    .option('--json', 'print the result as one JSON object', false)
    .addHelpText(
      'after',
      `
Examples:
  posewright export --weights runs/lsp/best.safetensors --output hourglass.safetensors
  python -c "from safetensors.torch import load_file; model.load_state_dict(load_file('hourglass.safetensors'), strict=True)"`,
    )
    .action(async (flags: ExportFlags) => finish(await runExport(flags)));
}

async function runExport(flags: ExportFlags): Promise<ExitCode> {
  const terminal = createTerminal(flags.json);
  await prepareBackend({ threads: 1 });
  const { network, metadata } = await readNetwork(flags.weights);
  const state = await readReferenceState(network);
  await writeCheckpoint(flags.output, state, {
    precision: flags.precision,
    metadata: { ...metadata, ...describeNetwork(network) },
  });
  const { architecture } = network;
  network.dispose();
  terminal.result(
    { output: flags.output, format: flags.format, architecture, tensors: state.size },
    [`${state.size} tensors of ${architecture}, written to ${flags.output}.`],
  );
  return EXIT.done;
}
