export { type PrepareBackendOptions, prepareBackend } from './browser-backends/prepare-backend.js';
