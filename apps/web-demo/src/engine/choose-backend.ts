import { prepareBackend } from '@posewright/backends/browser';
import type { BackendChoice, BackendFacts } from './engine-api.js';
import { softwareRenderer } from './software-renderer.js';
import { WASM_FILES } from './wasm-files.js';
import { withOwnThreads } from './with-own-threads.js';

/**
 * Gets a backend ready. Where nothing is asked for, WebGL that computes in software is passed over, as WebGPU is: WebAssembly is faster.
 *
 * @throws where what was asked for cannot be had, with the reason.
 */
export async function chooseBackend(choice: BackendChoice): Promise<BackendFacts> {
  const renderer = choice === 'auto' ? softwareRenderer() : null;
  if (renderer === null) return prepare(choice === 'auto' ? undefined : choice);
  const rejected = [];
  try {
    return await prepare('webgpu');
  } catch (error) {
    rejected.push({ backend: 'webgpu', reason: causeOf(error) });
  }
  const facts = await prepare('wasm');
  rejected.push({
    backend: 'webgl',
    reason: `WebGL computes in software here (${renderer}), which is slower than WebAssembly.`,
  });
  return { ...facts, reason: 'It is the first that works: not webgpu, not webgl.', rejected };
}

async function prepare(wanted: string | undefined): Promise<BackendFacts> {
  const { backend, description, reason, rejected } = await withOwnThreads(() =>
    prepareBackend({ backend: wanted, wasmPath: WASM_FILES }),
  );
  return { backend, description, reason, rejected };
}

function causeOf(error: unknown): string {
  const { cause } = error as { readonly cause?: unknown };
  return cause instanceof Error ? cause.message : String(error);
}
