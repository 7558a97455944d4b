import * as tf from '@tensorflow/tfjs-core';
import type { BackendCandidate } from '../backend-report.js';
import { setBackend } from '../choose-backend.js';
import { keepErrorListeners } from './keep-error-listeners.js';
import { withInlineWorkers } from './with-inline-workers.js';
import { withProcessors } from './with-processors.js';

/**
 * WebAssembly with SIMD and threads.
 *
 * @param threads Threads that compute, the main one included; 1 for no workers.
 */
export function wasmCandidate(threads: number): BackendCandidate {
  return {
    backend: 'wasm',
    prepare: async () => {
      const { getThreadsCount, setThreadsCount } = await import('@tensorflow/tfjs-backend-wasm');
      tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', threads > 1);
      if (threads === 1) {
        await keepErrorListeners(() => setBackend('wasm'));
        return { threads: 1, description: 'WebAssembly with SIMD, 1 thread' };
      }
      setThreadsCount(threads);
      await keepErrorListeners(() =>
        withInlineWorkers(() => withProcessors(2 * threads, () => setBackend('wasm'))),
      );
      const used = getThreadsCount();
      return { threads: used, description: `WebAssembly with SIMD, ${used} threads` };
    },
  };
}
