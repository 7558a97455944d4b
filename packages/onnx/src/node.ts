export { type CompileOptions, compile } from './program/compile.js';
export type { Program, ProgramArray, ProgramOptions } from './program/create-program.js';
