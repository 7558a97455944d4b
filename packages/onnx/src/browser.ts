export {
  type BrowserCompileOptions,
  compile,
  type ProgramWorker,
} from './program/compile-in-browser.js';
export type { Program, ProgramArray, ProgramOptions } from './program/create-program.js';
