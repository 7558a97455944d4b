export {
  type PrepareBackendOptions,
  prepareBackend,
  type WasmFile,
} from './browser-backends/prepare-backend.js';
