import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import {
  ARCHITECTURES,
  describeNetwork,
  type ImportedNetwork,
  importNetwork,
  type NetworkDescription,
} from '@posewright/architectures';
import { prepareBackend } from '@posewright/backends/node';
import { describeProvenance, floatsToFloat32, readProvenance } from '@posewright/checkpoints';
import { readCheckpoint, writeCheckpoint } from '@posewright/checkpoints/node';
import { describeCodec } from '@posewright/estimator';
import { readState } from '@posewright/layers';
import { CheckpointError } from '@posewright/pose';
import { Command, Option } from 'commander';
import { parseNetworkOptions } from '../config/parse-network-options.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { createTerminal } from '../terminal.js';
import { version } from '../version.js';

interface ImportFlags {
  readonly output: string;
  readonly architecture?: NetworkDescription['architecture'];
  readonly options?: string;
  readonly partial: boolean;
  readonly license?: string;
  readonly precision: 'f32' | 'f16';
  readonly json: boolean;
}

/** Who wrote the file, beside where its weights come from. */
const IMPORTER = `posewright ${version}`;

/** `posewright import`. */
export function importCommand(finish: (code: ExitCode) => void): Command {
  return new Command('import')
    .description(
      'turn weights of another project, PyTorch’s .pth or safetensors, into a checkpoint',
    )
    .argument(
      '<file>',
      'weights of the official HRNet, mmpose’s HRNet, Lightweight OpenPose, or an hourglass',
    )
    .requiredOption('--output <file>', 'checkpoint to write, e.g. hrnet.safetensors')
    .addOption(
      new Option('--architecture <name>', 'where names and shapes should not decide').choices([
        ...ARCHITECTURES,
      ]),
    )
    .option(
      '--options <json>',
      'what weights do not tell, e.g. \'{"skeleton": "MPII_16", "input": {"height": 256, "width": 256}}\'',
    )
    .option('--partial', 'take the tensors that fit and leave the others at random values', false)
    .option('--license <name>', 'licence of the weights, kept beside them, e.g. MIT')
    .addOption(
      new Option('--precision <name>', 'of the file').choices(['f32', 'f16']).default('f32'),
    )
    .option('--json', 'print the result as one JSON object', false)
    .addHelpText(
      'after',
      `
Examples:
  posewright import pose_hrnet_w32_256x192.pth --output hrnet-w32.safetensors
  posewright import checkpoint_iter_370000.pth --output lightweight-openpose.safetensors --license Apache-2.0`,
    )
    .action(async (file: string, flags: ImportFlags) => finish(await runImport(file, flags)));
}

async function runImport(file: string, flags: ImportFlags): Promise<ExitCode> {
  const terminal = createTerminal(flags.json);
  const options = flags.options === undefined ? {} : parseNetworkOptions(flags.options);
  const { state, metadata } = await readCheckpoint(file);
  await prepareBackend({ threads: 1 });
  const imported = importOrExplain(file, () =>
    importNetwork(floatsToFloat32(state), {
      options,
      partial: flags.partial,
      ...(flags.architecture && { architecture: flags.architecture }),
    }),
  );
  const { network, origin, codec, missing, unused, misfits, dropped } = imported;
  const license = flags.license ?? readProvenance(metadata).license;
  const source = { file: basename(file), sha256: await sha256Of(file), origin, importer: IMPORTER };
  await writeCheckpoint(flags.output, await readState(network.store), {
    precision: flags.precision,
    metadata: {
      ...(codec && describeCodec(codec)),
      ...metadata,
      ...describeNetwork(network),
      ...describeProvenance({ source, ...(license !== undefined && { license }) }),
      format: 'posewright',
    },
  });
  const parameters = [...network.store.parameters.values()].map(({ size }) => size);
  const summary = {
    output: flags.output,
    architecture: network.architecture,
    origin,
    skeleton: network.skeleton.name,
    input: network.input,
    parameters: parameters.reduce((total, size) => total + size, 0),
    tensors: state.size,
    missing,
    unused,
    misfits,
    dropped,
  };
  network.dispose();
  terminal.result(summary, describeImport(file, summary));
  return EXIT.done;
}

function importOrExplain(file: string, run: () => ImportedNetwork): ImportedNetwork {
  try {
    return run();
  } catch (cause) {
    if (!(cause instanceof CheckpointError)) throw cause;
    throw new CheckpointError(`\`${file}\`: ${cause.message}`, { file, cause });
  }
}

function describeImport(
  file: string,
  summary: Pick<ImportedNetwork, 'origin' | 'missing' | 'unused' | 'misfits' | 'dropped'> & {
    readonly output: string;
    readonly architecture: string;
    readonly skeleton: string;
    readonly input: { readonly height: number; readonly width: number };
    readonly parameters: number;
    readonly tensors: number;
  },
): string[] {
  const { origin, skeleton, input, parameters, tensors, missing, unused, misfits, dropped } =
    summary;
  return [
    `${file}: ${origin}, ${tensors} tensors, ${parameters.toLocaleString('en')} parameters`,
    `  skeleton  ${skeleton}`,
    `  input     ${input.height} x ${input.width}`,
    ...missing.map((name) => `  missing   ${name}: random values`),
    ...unused.map((name) => `  unused    ${name}`),
    ...misfits.map(
      ({ name, shape, expected }) =>
        `  misfit    ${name}: [${shape.join(', ')}] instead of [${expected.join(', ')}], random values`,
    ),
    ...(dropped.length === 0 ? [] : [`  dropped   ${dropped.length} tensors that nothing reads`]),
    `Written to ${summary.output}.`,
  ];
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
