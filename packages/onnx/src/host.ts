export { createNodeHost } from './program/create-node-host.js';
export type {
  HostSpec,
  HostState,
  ProgramHost,
  RunRequest,
  RunShapes,
} from './program/program-host.js';
export type { SessionOptions } from './program/runtime.js';
