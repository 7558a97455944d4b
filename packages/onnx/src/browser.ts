export {
  type BrowserCompileOptions,
  compile,
  type ProgramWorker,
} from './program/compile-in-browser.js';
export type { Program, ProgramArray, RunOptions } from './program/create-program.js';
export type { ProgramOptions } from './program/host-spec.js';
