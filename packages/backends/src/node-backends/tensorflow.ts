import type { BackendCandidate } from '../backend-report.js';
import { setBackend } from '../choose-backend.js';
import { type ImportModule, importFirst } from './import-module.js';

/** TensorFlow's own library, with CUDA where tfjs-node-gpu is installed: an optional peer dependency. */
export function tensorflowCandidate(importModule: ImportModule): BackendCandidate {
  return {
    backend: 'tensorflow',
    remedy:
      'Install it with `npm install @tensorflow/tfjs-node` (Node 22 or earlier), or with -gpu for CUDA.',
    prepare: async () => {
      const names = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'];
      const { name } = await importFirst(names, importModule);
      await setBackend('tensorflow');
      return { threads: null, description: `TensorFlow from ${name}` };
    },
  };
}
