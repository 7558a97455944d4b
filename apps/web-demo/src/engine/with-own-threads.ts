/**
 * While `start` initializes tfjs's WebAssembly, its threads are workers of the page (`wasm-thread.ts`) instead of blobs.
 *
 * @param start Initializes the backend.
 */
export async function withOwnThreads<Result>(start: () => Promise<Result>): Promise<Result> {
  const original = globalThis.Worker;
  // What tfjs passes is the address of a blob; nothing else is started meanwhile.
  const Thread = function startThread(address: string | URL) {
    URL.revokeObjectURL(String(address));
    const worker = startWorker(original);
    const post = worker.postMessage.bind(worker);
    worker.postMessage = (message: object, ...rest: never[]) =>
      post('urlOrBlob' in message ? { ...message, urlOrBlob: undefined } : message, ...rest);
    return worker;
  };
  globalThis.Worker = Thread as unknown as typeof Worker;
  try {
    return await start();
  } finally {
    globalThis.Worker = original;
  }
}

/** The name is that which the bundler looks for. */
function startWorker(Worker: typeof globalThis.Worker): Worker {
  return new Worker(new URL('./wasm-thread.ts', import.meta.url), { type: 'module' });
}
