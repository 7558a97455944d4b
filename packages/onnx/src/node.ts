export { type CompileOptions, compile } from './program/compile.js';
export type { Program, ProgramArray, RunOptions } from './program/create-program.js';
export { hostSpec, type ProgramOptions } from './program/host-spec.js';
export { linkWorker, type WorkerLink } from './program/link-worker.js';
