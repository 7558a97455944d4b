import type { BackendChoice, BackendFacts, RejectedBackend } from './engine-api.js';
import { BACKEND_NAMES, type Backend } from './order-backends.js';

const FASTEST = 'It is the fastest that works here.';

/** Why a backend computes, in words, and what stands for the one that was asked for. */
export function explainChoice(
  choice: BackendChoice,
  backend: Backend,
  rejected: readonly RejectedBackend[],
): Pick<BackendFacts, 'reason' | 'instead'> {
  if (choice === backend) return { reason: 'You chose it.', instead: null };
  const name = BACKEND_NAMES[backend];
  const asked = rejected.find((each) => each.backend === choice);
  const lost = rejected.filter((each) => each.lost).at(-1);
  if (lost !== undefined) {
    return { reason: FASTEST, instead: `${lost.reason} ${name} computes from now on.` };
  }
  if (asked === undefined) return { reason: FASTEST, instead: null };
  const wanted = BACKEND_NAMES[asked.backend];
  return {
    reason: FASTEST,
    instead: `${wanted} cannot be used: ${asked.reason} ${name} computes instead.`,
  };
}
