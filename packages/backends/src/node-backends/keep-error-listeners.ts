/**
 * Takes back what tfjs's WebAssembly module does to the process: it makes every uncaught error its own, and prints its whole
 * source with it.
 *
 * @param start Initializes the backend.
 */
export async function keepErrorListeners(start: () => Promise<void>): Promise<void> {
  const events = ['uncaughtException', 'unhandledRejection'] as const;
  const before = events.map((event) => new Set<unknown>(process.listeners(event as 'exit')));
  try {
    await start();
  } finally {
    events.forEach((event, index) => {
      for (const listener of process.listeners(event as 'exit')) {
        if (!before[index]?.has(listener)) process.removeListener(event, listener);
      }
    });
  }
}
