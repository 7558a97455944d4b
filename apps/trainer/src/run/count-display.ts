import { Presets, SingleBar } from 'cli-progress';
import type { Terminal } from '../terminal.js';

/** Shows how much of something is done: a bar on a terminal, a line a minute elsewhere. */
export interface CountDisplay {
  /** Shows how many of how many are done; `null` where nobody knows. */
  readonly show: (done: number, total: number | null) => void;
  /** Takes the bar away, for lines that stay. */
  readonly stop: () => void;
}

/** Between two lines where nobody watches. */
const LINE_INTERVAL_MS = 60_000;

/**
 * Starts to count.
 *
 * @param what Is counted, e.g. `pictures`.
 */
export function createCountDisplay(terminal: Terminal, what: string): CountDisplay {
  return process.stderr.isTTY && !terminal.json ? barDisplay(what) : lineDisplay(terminal, what);
}

function barDisplay(what: string): CountDisplay {
  let bar: SingleBar | null = null;
  let start = 0;
  return {
    show: (done, total) => {
      if (bar === null) {
        const progress = total === null ? '{value}' : '{bar} {value}/{total}';
        const left = total === null ? '' : ' | {eta_formatted} left';
        bar = new SingleBar(
          {
            format: `${progress} ${what} | {rate} a second${left}`,
            stream: process.stderr,
            hideCursor: true,
            clearOnComplete: true,
            etaBuffer: 100,
          },
          Presets.shades_classic,
        );
        bar.start(total ?? 0, done, { rate: '–' });
        start = performance.now();
        return;
      }
      const elapsedSeconds = (performance.now() - start) / 1000;
      bar.update(done, { rate: (done / Math.max(elapsedSeconds, 1e-3)).toFixed(1) });
    },
    stop: () => {
      bar?.stop();
      bar = null;
    },
  };
}

function lineDisplay(terminal: Terminal, what: string): CountDisplay {
  let said = performance.now();
  let before = 0;
  return {
    show: (done, total) => {
      const now = performance.now();
      const elapsedMs = now - said;
      if (elapsedMs < LINE_INTERVAL_MS) return;
      const rate = (1000 * (done - before)) / elapsedMs;
      [said, before] = [now, done];
      terminal.warn(
        `${done}${total === null ? '' : `/${total}`} ${what} | ${rate.toFixed(1)} a second`,
      );
    },
    stop: () => undefined,
  };
}
