export type { ImportModule } from './node-backends/import-module.js';
export { type PrepareBackendOptions, prepareBackend } from './node-backends/prepare-backend.js';
