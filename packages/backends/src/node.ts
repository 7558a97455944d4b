export { type PrepareBackendOptions, prepareBackend } from './node-backends/prepare-backend.js';
