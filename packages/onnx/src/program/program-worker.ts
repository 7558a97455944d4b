import { workerData } from 'node:worker_threads';
import { type Endpoint, expose } from 'comlink';
import { nodeRuntime } from './node-runtime.js';
import { createWorkerApi } from './worker-api.js';

expose(createWorkerApi(nodeRuntime), workerData as Endpoint); // A port to the thread that has started this one.
