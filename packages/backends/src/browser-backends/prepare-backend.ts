import '@tensorflow/tfjs-core'; // First: it defines the flags that registering asks for.
import '@tensorflow/tfjs-core/dist/register_all_gradients.js'; // tfjs-core alone has none; bundlers resolve this.
import type { BackendReport } from '../backend-report.js';
import { chooseBackend, setBackend } from '../choose-backend.js';
import { describeAdapter, type GpuAdapter } from '../webgpu-adapter.js';
import { withProcessors } from './with-processors.js';

/** Options of {@link prepareBackend}. */
export interface PrepareBackendOptions {
  /** `webgpu`, `webgl` or `wasm`; the first of them that works where not given. */
  readonly backend?: string | undefined;
  /**
   * Where the three `.wasm` files of `@tensorflow/tfjs-backend-wasm` are: their folder, ending in a slash, or, for bundlers that rename files, the
   * address of each; beside the script where not given.
   */
  readonly wasmPath?: string | Readonly<Record<WasmFile, string>> | undefined;
  /**
   * Threads of WebAssembly, the one that asks included, where the page is cross-origin isolated; tfjs takes half of the processors where not given,
   * and starts 8 at most.
   */
  readonly threads?: number | undefined;
  /** Whether WebGPU may compute in software, which is slower than WebAssembly; it may not where not given. */
  readonly software?: boolean | undefined;
}

/** A file of `@tensorflow/tfjs-backend-wasm`, of which a browser loads the one that it can run best. */
export type WasmFile =
  | 'tfjs-backend-wasm.wasm'
  | 'tfjs-backend-wasm-simd.wasm'
  | 'tfjs-backend-wasm-threaded-simd.wasm';

/**
 * Chooses a tfjs backend for a browser and makes it right: WebGPU on a hardware adapter, WebGL, or WebAssembly, with
 * threads where the page is cross-origin isolated. Gradients are supplied.
 *
 * @throws {OptionError} where the backend is none of these.
 * @throws {BackendError} where the backend that was asked for cannot be used, with the reason.
 */
export async function prepareBackend({
  backend,
  wasmPath,
  threads,
  software = false,
}: PrepareBackendOptions = {}): Promise<BackendReport> {
  return chooseBackend(
    [
      { backend: 'webgpu', prepare: () => prepareWebgpu(software) },
      webgl,
      { backend: 'wasm', prepare: () => prepareWasm(wasmPath, threads) },
    ],
    backend,
  );
}

interface BrowserGlobals {
  readonly navigator?: {
    readonly gpu?: { readonly requestAdapter: () => Promise<GpuAdapter | null> };
  };
}

async function prepareWebgpu(software: boolean) {
  const { navigator } = globalThis as unknown as BrowserGlobals;
  const gpu = navigator?.gpu;
  if (gpu === undefined) throw new Error('This browser has no WebGPU.');
  const description = describeAdapter(await gpu.requestAdapter(), { software });
  await import('@tensorflow/tfjs-backend-webgpu');
  await setBackend('webgpu');
  return { threads: null, description };
}

const webgl = {
  backend: 'webgl',
  prepare: async () => {
    await import('@tensorflow/tfjs-backend-webgl');
    await setBackend('webgl');
    return { threads: null, description: 'WebGL' };
  },
};

async function prepareWasm(
  wasmPath: PrepareBackendOptions['wasmPath'],
  wanted: number | undefined,
) {
  const { getThreadsCount, setThreadsCount, setWasmPaths } = await import(
    '@tensorflow/tfjs-backend-wasm'
  );
  if (wasmPath !== undefined) setWasmPaths(wasmPath);
  if (wanted === undefined) await setBackend('wasm');
  else {
    setThreadsCount(wanted);
    await withProcessors(2 * wanted, () => setBackend('wasm'));
  }
  const threads = Math.max(1, getThreadsCount());
  return {
    threads,
    description: `WebAssembly with SIMD, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
  };
}
