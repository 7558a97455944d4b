import { expose } from 'comlink';
import { browserRuntime } from './browser-runtime.js';
import { createWorkerApi } from './worker-api.js';

expose(createWorkerApi(({ web, session }) => browserRuntime({ ...session, ...web })));
