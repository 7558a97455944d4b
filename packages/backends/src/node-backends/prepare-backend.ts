import { availableParallelism } from 'node:os';
import '@tensorflow/tfjs'; // Registers tfjs's gradients; tfjs-core alone has none in Node.
import '@tensorflow/tfjs-backend-cpu';
import { OptionError } from '@posewright/pose';
import type { BackendReport } from '../backend-report.js';
import { chooseBackend, setBackend } from '../choose-backend.js';
import type { ImportModule } from './import-module.js';
import { tensorflowCandidate } from './tensorflow.js';
import { wasmCandidate } from './wasm.js';
import { webgpuCandidate } from './webgpu.js';

/** Options of {@link prepareBackend}. */
export interface PrepareBackendOptions {
  /** `tensorflow`, `webgpu`, `wasm` or `cpu`; the first of them that works where not given. */
  readonly backend?: string | undefined;
  /** Threads of wasm; the processors that this process may use where not given. */
  readonly threads?: number | undefined;
  /** How optional modules are imported; for tests. */
  readonly importModule?: ImportModule;
}

/**
 * Chooses a tfjs backend for Node and makes it right: TensorFlow's library where it is installed, WebGPU on a hardware adapter,
 * WebAssembly with SIMD and threads, or plain JavaScript. Gradients are supplied (`supplyGradients`).
 *
 * @throws {OptionError} where the backend is none of these, or `threads` is not a positive whole number.
 * @throws {BackendError} where the backend that was asked for cannot be used, with the reason.
 */
export async function prepareBackend({
  backend,
  threads = availableParallelism(),
  importModule = (name) => import(name),
}: PrepareBackendOptions = {}): Promise<BackendReport> {
  if (!Number.isInteger(threads) || threads < 1) {
    throw new OptionError('threads', 'a positive whole number', threads);
  }
  return chooseBackend(
    [
      tensorflowCandidate(importModule),
      webgpuCandidate(importModule),
      wasmCandidate(threads),
      cpuCandidate,
    ],
    backend,
  );
}

const cpuCandidate = {
  backend: 'cpu',
  prepare: async () => {
    await setBackend('cpu');
    return { threads: 1, description: 'Plain JavaScript, 1 thread' };
  },
};
