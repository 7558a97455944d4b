/**
 * Lets the browser report this many processors to the thread that asks while `start` runs: XNNPACK takes at most half of them as threads.
 *
 * @param start Reads the number of processors.
 */
export async function withProcessors(count: number, start: () => Promise<void>): Promise<void> {
  const { navigator } = globalThis as unknown as { readonly navigator: object };
  Object.defineProperty(navigator, 'hardwareConcurrency', { value: count, configurable: true });
  try {
    await start();
  } finally {
    // What stands behind it, in the prototype, is the browser's own.
    Reflect.deleteProperty(navigator, 'hardwareConcurrency');
  }
}
