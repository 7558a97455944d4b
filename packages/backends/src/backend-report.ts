/** A backend that was not taken. */
export interface RejectedBackend {
  /** Its name. */
  readonly backend: string;
  /** Why, as a sentence. */
  readonly reason: string;
}

/** Which backend runs, and why. */
export interface BackendReport {
  /** tfjs's name of it: `tensorflow`, `webgpu`, `webgl`, `wasm` or `cpu`. */
  readonly backend: string;
  /** Threads that compute; `null` where the backend does not tell. */
  readonly threads: number | null;
  /** What it is, e.g. `WebAssembly with SIMD, 2 threads`. */
  readonly description: string;
  /** Why it was taken, as a sentence. */
  readonly reason: string;
  /** Those that come first in the order but could not be taken. */
  readonly rejected: readonly RejectedBackend[];
}

/** A way to get a backend ready. */
export interface BackendCandidate {
  /** tfjs's name of it. */
  readonly backend: string;
  /** What to do where it cannot be used, as a sentence. */
  readonly remedy?: string;
  /**
   * Loads and sets it.
   *
   * @throws where it cannot be used; the message is the reason that the report gives.
   */
  readonly prepare: () => Promise<Pick<BackendReport, 'threads' | 'description'>>;
}
