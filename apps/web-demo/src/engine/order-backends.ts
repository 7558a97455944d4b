import type { BackendChoice, RejectedBackend } from './engine-api.js';

/** One of tfjs's backends. */
export type Backend = Exclude<BackendChoice, 'auto'>;

/** A backend that is to be tried. */
export interface Attempt {
  readonly backend: Backend;
  /** Whether it may compute in software, on no graphics card. */
  readonly software: boolean;
}

/** What people know the backends by. */
export const BACKEND_NAMES: Readonly<Record<Backend, string>> = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WebAssembly',
};

/** The fastest first. On no graphics card WebAssembly is faster than the two others, of which WebGL is left where all else fails. */
const FASTEST_FIRST: readonly Attempt[] = [
  { backend: 'webgpu', software: false },
  { backend: 'webgl', software: false },
  { backend: 'wasm', software: false },
  { backend: 'webgl', software: true },
];

/**
 * What is tried, one after the other: what was asked for, however slow it is here, then the others.
 *
 * @param lost Those that ran and broke; they are not tried again.
 */
export function orderBackends(
  choice: BackendChoice,
  lost: readonly RejectedBackend[] = [],
): readonly Attempt[] {
  const others = FASTEST_FIRST.filter(({ backend }) => backend !== choice);
  const all = choice === 'auto' ? others : [{ backend: choice, software: true }, ...others];
  return all.filter(({ backend }) => lost.every((each) => each.backend !== backend));
}
