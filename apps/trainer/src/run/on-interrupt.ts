import type { Terminal } from '../terminal.js';

/**
 * Turns Ctrl-C into a signal that lets the step that is under way end. A second Ctrl-C stops at once.
 */
export function onInterrupt(terminal: Terminal): {
  readonly signal: AbortSignal;
  readonly dispose: () => void;
} {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(130);
    terminal.say('Stopping after this step; press Ctrl-C again to stop at once.');
    controller.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return {
    signal: controller.signal,
    dispose: () => {
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
    },
  };
}
