import { naturalNumber } from './numbers.js';

/** Chooses what computes, for every command that computes. */
export const ENGINE = [
  '--engine <name>',
  'onnxruntime or tfjs (default: onnxruntime, unless tfjs has tensorflow or a graphics card)',
] as const;

/** Chooses tfjs's backend. */
export const BACKEND = [
  '--backend <name>',
  'of tfjs: tensorflow, webgpu, wasm or cpu (default: the first that loads)',
] as const;

/** Chooses how many threads compute. */
export const THREADS = [
  '--threads <n>',
  'threads (default: all processors)',
  naturalNumber,
] as const;
