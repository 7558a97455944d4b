import { loadRuntime } from './load-runtime.js';
import type { Runtime } from './runtime.js';

/** Onnxruntime for Node, with its native library. */
export function nodeRuntime(): Promise<Runtime> {
  return loadRuntime('onnxruntime-node', () => import('onnxruntime-node'), true);
}
