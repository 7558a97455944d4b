import {
  countOperations,
  createNetwork,
  NETWORK_PRESETS,
  type NetworkDescription,
  type PoseNetwork,
} from '@posewright/architectures';
import { prepareBackend } from '@posewright/backends/node';
import { readNetwork } from '@posewright/estimator/node';
import { OptionError, type Size } from '@posewright/pose';
import { Command } from 'commander';
import { EXIT, type ExitCode } from '../exit-code.js';
import { createTerminal } from '../terminal.js';
import { sizeOf } from './numbers.js';

interface InfoFlags {
  readonly weights?: string;
  readonly input?: Size;
  readonly json: boolean;
}

/** `posewright info`. */
export function infoCommand(finish: (code: ExitCode) => void): Command {
  return new Command('info')
    .description('say what a network is: parameters, multiply-adds, tensors, metadata')
    .argument('[preset]', 'e.g. hourglass-tiny')
    .option('--weights <file>', 'a checkpoint instead of a preset')
    .option('--input <HxW>', 'another input size than its own, for the multiply-adds', sizeOf)
    .option('--json', 'print the result as one JSON object', false)
    .addHelpText(
      'after',
      `
Examples:
  posewright info hourglass-newell-8
  posewright info --weights runs/lsp/best.safetensors --json`,
    )
    .action(async (preset: string | undefined, flags: InfoFlags) =>
      finish(await runInfo(preset, flags)),
    );
}

async function runInfo(preset: string | undefined, flags: InfoFlags): Promise<ExitCode> {
  const terminal = createTerminal(flags.json);
  if ((preset === undefined) === (flags.weights === undefined)) {
    throw new OptionError('preset', 'given, or else `--weights`', preset);
  }
  await prepareBackend();
  const { network, metadata } =
    flags.weights === undefined
      ? { network: createNetwork(chooseNetwork(preset as string)), metadata: {} }
      : await readNetwork(flags.weights);
  const info = await describe({ ...network, input: flags.input ?? network.input });
  network.dispose();
  terminal.result({ name: preset ?? flags.weights, ...info, metadata }, [
    `${preset ?? flags.weights}: ${info.architecture}, ${info.joints} joints (${info.skeleton})`,
    `  parameters     ${info.parameters.toLocaleString('en')}`,
    `  multiply-adds  ${(info.multiplyAdds / 1e9).toFixed(3)} G at ${info.input.height} x ${info.input.width}`,
    `  tensors        ${info.tensors}`,
    `  heads          ${info.heads.map(({ name, stride }) => `${name} (stride ${stride})`).join(', ')}`,
    ...Object.entries(metadata).map(([key, value]) => `  ${key}: ${shorten(value)}`),
  ]);
  return EXIT.done;
}

function chooseNetwork(name: string): NetworkDescription {
  const description = NETWORK_PRESETS[name];
  if (description !== undefined) return description;
  throw new OptionError('preset', `one of ${Object.keys(NETWORK_PRESETS).join(', ')}`, name);
}

async function describe(network: PoseNetwork) {
  const { architecture, skeleton, input, heads, store } = network;
  return {
    architecture,
    skeleton: skeleton.name,
    joints: skeleton.joints.length,
    input,
    ...(await countOperations(network)),
    tensors: store.entries.length,
    heads,
  };
}

function shorten(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
