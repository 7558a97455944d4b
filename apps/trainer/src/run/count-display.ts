import type { Terminal } from '../terminal.js';

/** Counts on one line of a terminal; silent where nobody watches. */
export interface CountDisplay {
  /** Shows how many of how many are done. */
  readonly show: (done: number, total: number) => void;
  /** Clears the line. */
  readonly stop: () => void;
}

/** Starts to count. */
export function createCountDisplay({ json }: Terminal, what: string): CountDisplay {
  const isWatched = process.stderr.isTTY && !json;
  return {
    show: (done, total) => {
      if (isWatched) process.stderr.write(`\r${done}/${total} ${what}`);
    },
    stop: () => {
      if (isWatched) process.stderr.write('\r\x1b[K');
    },
  };
}
