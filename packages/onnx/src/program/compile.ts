import { BackendError } from '@posewright/pose';
import type { Recording } from '../recording.js';
import { createProgram, type Program, type ProgramOptions } from './create-program.js';
import { type RuntimeModule, runtimeOf } from './runtime.js';

/** Options of {@link compile}. */
export interface CompileOptions extends ProgramOptions {
  /** Which onnxruntime runs it: `node` is the package `onnxruntime-node`. */
  readonly engine?: 'node';
}

/**
 * Loads a recording into onnxruntime, with the present numbers of its variables.
 *
 * @throws {BackendError} where the package is not installed.
 */
export async function compile(
  recording: Recording,
  { engine = 'node', ...options }: CompileOptions = {},
): Promise<Program> {
  return createProgram(recording, await ENGINES[engine](), options);
}

const ENGINES = {
  node: async () =>
    runtimeOf(await load('onnxruntime-node', () => import('onnxruntime-node')), true),
};

async function load(
  name: string,
  importModule: () => Promise<RuntimeModule>,
): Promise<RuntimeModule> {
  try {
    return await importModule();
  } catch (cause) {
    throw new BackendError(
      name,
      `The package \`${name}\`, which runs recordings, does not load. Install it with \`npm install ${name}\`.`,
      { cause },
    );
  }
}
