import { describeFault } from '../../engine/describe-fault.js';

/** The sentence of what kept something from being saved. */
export function describeStoreFault(fault: unknown): string {
  const { name } = (fault ?? {}) as { readonly name?: unknown };
  return name === 'QuotaExceededError'
    ? 'The disk is full, or this page may keep no more: what is new is not saved and is lost with the tab. Free some space, or save it under “Take it along”.'
    : describeFault(fault);
}
