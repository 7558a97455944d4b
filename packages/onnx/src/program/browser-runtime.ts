import { loadRuntime } from './load-runtime.js';
import type { Runtime, SessionOptions } from './runtime.js';

/** Where a page finds the files of `onnxruntime-web`. */
export interface BrowserFiles {
  /** Folder with its `ort-wasm-simd-threaded*` files, ending in a slash; where the bundler puts them where not given. */
  readonly wasmPaths?: string | undefined;
}

interface WebModule {
  readonly Tensor: unknown;
  readonly InferenceSession: unknown;
  readonly env: { readonly wasm: { numThreads?: number; wasmPaths?: unknown } };
}

/**
 * Onnxruntime for browsers: WebAssembly, and WebGPU where a provider asks for it. It computes in several threads only where the page is
 * cross-origin isolated; how many is decided by the first model that a page or worker loads.
 */
export function browserRuntime({
  wasmPaths,
  intraOpNumThreads,
  executionProviders = ['wasm'],
}: BrowserFiles & Partial<SessionOptions>): Promise<Runtime> {
  const isWasm = executionProviders.every((provider) => provider === 'wasm');
  const importModule = async () => {
    const module = (isWasm
      ? await import('onnxruntime-web/wasm')
      : await import('onnxruntime-web/webgpu')) as unknown as WebModule;
    const { wasm } = module.env;
    if (wasmPaths !== undefined) wasm.wasmPaths = wasmPaths;
    if (intraOpNumThreads !== undefined) wasm.numThreads = intraOpNumThreads;
    return module;
  };
  return loadRuntime('onnxruntime-web', importModule, false);
}
