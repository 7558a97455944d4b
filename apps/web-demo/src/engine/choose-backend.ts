import { prepareBackend } from '@posewright/backends/browser';
import type { BackendChoice, BackendFacts, RejectedBackend } from './engine-api.js';
import { explainChoice } from './explain-choice.js';
import { findRenderer } from './find-renderer.js';
import { type Attempt, BACKEND_NAMES, orderBackends } from './order-backends.js';
import { wantedThreads } from './wanted-threads.js';
import { WASM_FILES } from './wasm-files.js';
import { withOwnThreads } from './with-own-threads.js';

/**
 * Gets a backend ready: the one that was asked for, or, where that cannot be had, the fastest that works here.
 *
 * @param lost Those that ran and broke; they are not tried again.
 * @throws where nothing can compute here, with all reasons.
 */
export async function chooseBackend(
  choice: BackendChoice,
  lost: readonly RejectedBackend[] = [],
): Promise<BackendFacts> {
  const rejected = [...lost];
  for (const attempt of orderBackends(choice, lost)) {
    const { backend } = attempt;
    try {
      const description = await prepare(attempt);
      const passed = rejected.filter((each) => each.backend !== backend);
      return { backend, description, rejected: passed, ...explainChoice(choice, backend, passed) };
    } catch (error) {
      if (rejected.some((each) => each.backend === backend)) continue;
      rejected.push({ backend, reason: reasonOf(error, backend) });
    }
  }
  const reasons = rejected.map(({ backend, reason }) => `${BACKEND_NAMES[backend]}: ${reason}`);
  throw new Error(`Nothing can compute here; a browser of this year can. ${reasons.join(' ')}`);
}

async function prepare({ backend, software }: Attempt): Promise<string> {
  const renderer = backend === 'webgl' ? findRenderer() : null;
  if (renderer?.isSoftware && !software) {
    throw new Error(
      `It computes in software here (${renderer.name}), which is slower than WebAssembly.`,
    );
  }
  const threads = wantedThreads(navigator.hardwareConcurrency);
  const { description } = await withOwnThreads(() =>
    prepareBackend({ backend, wasmPath: WASM_FILES, software, threads }),
  );
  if (renderer === null) return description;
  return renderer.isSoftware ? `WebGL in software (${renderer.name})` : `WebGL on ${renderer.name}`;
}

/** The sentence of the backend itself, without what stands before it. */
function reasonOf(error: unknown, backend: Attempt['backend']): string {
  const { cause = error } = error as { readonly cause?: unknown };
  const reason = cause instanceof Error ? cause.message : String(cause);
  // Of WebAssembly tfjs does not tell why.
  return backend === 'wasm' ? 'Its program could not be loaded, or does not run here.' : reason;
}
