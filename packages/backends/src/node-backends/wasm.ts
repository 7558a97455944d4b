import * as tf from '@tensorflow/tfjs-core';
import type { BackendCandidate } from '../backend-report.js';
import { setBackend } from '../choose-backend.js';
import { keepErrorListeners } from './keep-error-listeners.js';
import { withInlineWorkers } from './with-inline-workers.js';
import { withProcessors } from './with-processors.js';

/**
 * WebAssembly with SIMD and threads; with one thread where the process may not start workers.
 *
 * @param threads Threads that compute, the main one included; 1 for no workers. tfjs starts 8 at most.
 */
export function wasmCandidate(threads: number): BackendCandidate {
  return {
    backend: 'wasm',
    prepare: async () => {
      const wasm = await import('@tensorflow/tfjs-backend-wasm');
      const running = threadsOf(wasm) !== null;
      if (running) await setBackend('wasm');
      else await keepErrorListeners(() => start(threads, wasm));
      const used = threadsOf(wasm) ?? 1;
      const counted = `WebAssembly with SIMD, ${used} ${used === 1 ? 'thread' : 'threads'}`;
      return {
        threads: used,
        description: used === threads ? counted : `${counted} (${whyNot(threads, used, running)})`,
      };
    },
  };
}

type Wasm = typeof import('@tensorflow/tfjs-backend-wasm');

/** Threads that it runs with; `null` before its start. */
function threadsOf({ getThreadsCount }: Wasm): number | null {
  try {
    return getThreadsCount();
  } catch {
    return null;
  }
}

async function start(threads: number, { setThreadsCount }: Wasm): Promise<void> {
  if (threads > 1) {
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', true);
    setThreadsCount(threads);
    try {
      return await withInlineWorkers(() => withProcessors(2 * threads, () => setBackend('wasm')));
    } catch {
      // On with one: still far faster than plain JavaScript, and the report tells.
    }
  }
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  await setBackend('wasm');
}

function whyNot(threads: number, used: number, running: boolean): string {
  if (running) return `not ${threads}: it ran already, and its threads are fixed then`;
  if (used === 1) return `not ${threads}: this process may not start workers`;
  return `not ${threads}: tfjs starts no more`;
}
