import type { WriteOptions } from '@posewright/datasets/node';
import { EXIT, type ExitCode } from '../exit-code.js';
import { createCountDisplay } from '../run/count-display.js';
import { onInterrupt } from '../run/on-interrupt.js';
import type { Terminal } from '../terminal.js';

/**
 * Writes a data set and shows how far it is; Ctrl-C stops it, and leaves nothing behind.
 *
 * @param write Writes, with what it is given.
 * @param total Pictures.
 */
export async function writeInterruptibly(
  terminal: Terminal,
  total: number,
  write: (options: Pick<WriteOptions, 'signal' | 'onPicture'>) => Promise<void>,
): Promise<ExitCode> {
  const display = createCountDisplay(terminal, 'pictures');
  const { signal, dispose: ignoreInterrupts } = onInterrupt(terminal);
  try {
    const onPicture = (done: number) => {
      display.show(done, total);
      if (done === total) display.stop();
    };
    await write({ signal, onPicture });
    return EXIT.done;
  } catch (error) {
    if (!signal.aborted) throw error;
    terminal.warn('Interrupted; nothing was written.');
    return EXIT.interrupted;
  } finally {
    display.stop();
    ignoreInterrupts();
  }
}
