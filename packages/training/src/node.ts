export {
  loadOnnxruntimeEngine,
  type OnnxruntimeEngineOptions,
} from './engines/load-onnxruntime-engine.js';
export { createWorkerLoader, type WorkerLoaderOptions } from './workers/worker-loader.js';
