import { performance } from 'node:perf_hooks';
import { workerData } from 'node:worker_threads';
import { type Endpoint, expose } from 'comlink';
import { createEstimateApi } from './estimate-api.js';

expose(
  createEstimateApi(() => performance.now()),
  workerData as Endpoint,
); // A port to the thread that has started this one.
