export { createWorkerLoader, type WorkerLoaderOptions } from './workers/worker-loader.js';
