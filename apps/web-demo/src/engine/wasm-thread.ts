import createModule from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.js';

/**
 * A thread of tfjs's WebAssembly, as a worker of the page's own: tfjs would start one from two blobs, which a strict content security policy
 * forbids, and which are broken once a bundler has renamed what their text refers to. It speaks Emscripten's language.
 */
interface ThreadModule {
  [name: string]: unknown;
  wasmModule: WebAssembly.Module | null;
  __emscripten_thread_init(
    thread: number,
    isMain: number,
    isRuntime: number,
    canBlock: number,
  ): void;
  __emscripten_thread_exit(status: number): void;
  establishStackSpace(): void;
  invokeEntryPoint(routine: number, argument: number): void;
  executeNotifiedProxyingQueue(queue: number): void;
  keepRuntimeAlive(): boolean;
  ExitStatus: new () => { readonly status: number };
  PThread: { receiveObjectTransfer(message: unknown): void; threadInitTLS(): void };
}

interface ThreadMessage {
  readonly cmd?: string;
  readonly handlers: readonly string[];
  readonly wasmMemory: WebAssembly.Memory;
  readonly wasmModule: WebAssembly.Module;
  readonly pthread_ptr: number;
  readonly start_routine: number;
  readonly arg: number;
  readonly queue: number;
}

let thread = {} as ThreadModule;
let isInitialized = false;
let waiting: number[] = [];

Object.assign(globalThis, {
  startWorker: (instance: ThreadModule) => {
    thread = instance;
    postMessage({ cmd: 'loaded' });
  },
});

globalThis.onmessage = ({ data }: MessageEvent<ThreadMessage>) => {
  if (data.cmd === 'load') load(data);
  else if (data.cmd === 'run') run(data);
  else if (data.cmd === 'processProxyingQueue') {
    if (isInitialized) thread.executeNotifiedProxyingQueue(data.queue);
    else waiting.push(data.queue);
  }
};

function load({ handlers, wasmMemory, wasmModule }: ThreadMessage): void {
  for (const handler of handlers) {
    thread[handler] = (...args: unknown[]) => postMessage({ cmd: 'callHandler', handler, args });
  }
  Object.assign(thread, {
    wasmModule,
    wasmMemory,
    buffer: wasmMemory.buffer,
    ENVIRONMENT_IS_PTHREAD: true,
    instantiateWasm: (
      imports: WebAssembly.Imports,
      receive: (instance: WebAssembly.Instance) => void,
    ) => {
      const instance = new WebAssembly.Instance(wasmModule, imports);
      receive(instance);
      thread.wasmModule = null;
      return instance.exports;
    },
  });
  void createModule(thread as Parameters<typeof createModule>[0]);
}

function run(message: ThreadMessage): void {
  thread.__emscripten_thread_init(message.pthread_ptr, 0, 0, 1);
  thread.establishStackSpace();
  thread.PThread.receiveObjectTransfer(message);
  thread.PThread.threadInitTLS();
  if (!isInitialized) {
    for (const queue of waiting) thread.executeNotifiedProxyingQueue(queue);
    waiting = [];
    isInitialized = true;
  }
  try {
    thread.invokeEntryPoint(message.start_routine, message.arg);
  } catch (error) {
    if (error === 'unwind') return;
    if (!(error instanceof thread.ExitStatus)) throw error;
    if (!thread.keepRuntimeAlive()) thread.__emscripten_thread_exit(error.status);
  }
}
