import { createRequire } from 'node:module';
import type workerThreads from 'node:worker_threads';

const require = createRequire(import.meta.url);

/**
 * Starts tfjs's WebAssembly module with threads. tfjs makes its workers from blob URLs, which Node cannot load; while
 * `start` runs, such a worker gets its script as text instead. Afterwards the workers do not keep the process alive.
 *
 * @param start Initializes the backend.
 */
export async function withInlineWorkers(start: () => Promise<void>): Promise<void> {
  const threads = require('node:worker_threads') as typeof workerThreads;
  const globals = globalThis as { Worker?: unknown };
  const { Worker: NodeWorker } = threads;
  const { Worker: globalWorker } = globals;
  const script = workerScript();
  const workers: workerThreads.Worker[] = [];
  threads.Worker = class extends NodeWorker {
    constructor(file: string | URL, options?: workerThreads.WorkerOptions) {
      const ours = typeof file === 'string' && file.startsWith('blob:');
      // Without the process's flags: a loader among them would work on the script.
      super(ours ? script : file, ours ? { ...options, eval: true, execArgv: [] } : options);
      if (!ours) return;
      URL.revokeObjectURL(file);
      workers.push(this);
    }
  };
  try {
    await start();
  } finally {
    threads.Worker = NodeWorker;
    globals.Worker = globalWorker; // The module leaves Node's class there, which other libraries take for a browser's.
    for (const worker of workers) {
      worker.unref();
      worker.ref = () => {}; // The module wants a thread that computes to keep the process alive; these never end.
    }
  }
}

/** The worker's script, with the module that it would fetch from a second blob URL behind it. */
function workerScript(): string {
  const script = '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd';
  const { wasmWorkerContents } = require(`${script}.worker.js`) as { wasmWorkerContents: string };
  const factory = require(`${script}.js`) as () => unknown;
  const module = `var WasmBackendModuleThreadedSimd = ${factory.toString()}`;
  // The only line breaks of the script are those of string literals, which lost their backslashes.
  return `globalThis.__dirname = ''; ${wasmWorkerContents.replaceAll('\n', '\\n')}
globalThis.importScripts = () => (0, eval)(${JSON.stringify(module)});`;
}
