/** Latest time of what waits for a page that is never idle. */
const LATEST_MS = 400;

/**
 * Does something when the page has nothing else to do, so that much of it never blocks.
 *
 * @returns Gives it up.
 */
export function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work, 0);
    return () => clearTimeout(timer);
  }
  const idle = requestIdleCallback(work, { timeout: LATEST_MS });
  return () => cancelIdleCallback(idle);
}
