import type { StepReport } from '@posewright/training';
import { Presets, SingleBar } from 'cli-progress';
import { formatDuration, formatRate } from '../report/format-numbers.js';
import type { Terminal } from '../terminal.js';
import type { RunObserver } from './run-observer.js';
import { estimateTimeLeft, type TimeLeft } from './time-left.js';

/** Options of {@link createProgressDisplay}. */
export interface ProgressDisplayOptions {
  /** Where lines go. */
  readonly terminal: Terminal;
  /** Of the whole run. */
  readonly epochs: number;
  /** A clock, in milliseconds. */
  readonly now: () => number;
}

/** Shows how far a run is: a bar on a terminal, a line a minute elsewhere. */
export function createProgressDisplay({
  terminal,
  epochs,
  now,
}: ProgressDisplayOptions): RunObserver {
  const estimate = estimateTimeLeft(epochs, now);
  const display =
    process.stderr.isTTY && !terminal.json ? barDisplay(epochs) : lineDisplay(terminal, epochs);
  return {
    onStep: (report) => display.show(report, estimate.step(report)),
    onMeasuring: () => {
      estimate.measuring();
      display.clear();
    },
    onStopped: display.clear,
  };
}

interface Display {
  readonly show: (
    report: StepReport,
    left: TimeLeft & { readonly imagesPerSecond: number },
  ) => void;
  /** Takes the bar away, for lines that stay. */
  readonly clear: () => void;
}

/** Between two lines of a run that nobody watches. */
const LINE_INTERVAL_MS = 60_000;

function lineDisplay(terminal: Terminal, epochs: number): Display {
  let last: StepReport['progress'] | null = null;
  return {
    show: ({ progress, stepsPerEpoch }, { epochMs, runMs }) => {
      last ??= progress;
      const elapsedMs = progress.elapsedMs - last.elapsedMs;
      if (elapsedMs < LINE_INTERVAL_MS) return;
      const rate = (1000 * (progress.samples - last.samples)) / elapsedMs;
      const waiting = (progress.waitedMs - last.waitedMs) / elapsedMs;
      last = progress;
      terminal.say(
        [
          `epoch ${progress.epoch + 1}/${epochs}, step ${progress.step}/${stepsPerEpoch}`,
          `loss ${(progress.lossSum / progress.step).toExponential(3)}`,
          `${formatRate(rate)} images/s`,
          `waiting ${Math.round(100 * waiting)} %`,
          `${formatDuration(epochMs)} left of the epoch, ${formatDuration(runMs)} of the run`,
        ].join(' | '),
      );
    },
    clear: () => undefined,
  };
}

/** Columns from which everything has room in words. */
const WIDE = 125;
const WIDE_BAR = {
  format:
    'epoch {epoch}/{epochs} {bar} {value}/{total} | loss {loss} | {rate} images/s | waiting {waiting} | left {epochLeft}, run {runLeft}',
  barsize: 20,
};
/** The same in 80 columns. */
const NARROW_BAR = {
  format:
    '{epoch}/{epochs} {bar} {percentage}% | loss {loss} | {rate}/s | wait {waiting} | {epochLeft}, run {runLeft}',
  barsize: 5,
};

function barDisplay(epochs: number): Display {
  const bar = new SingleBar(
    {
      ...((process.stderr.columns ?? 80) < WIDE ? NARROW_BAR : WIDE_BAR),
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  let shown = false;
  return {
    show: ({ progress, stepsPerEpoch }, { epochMs, runMs, imagesPerSecond }) => {
      const values = {
        epoch: progress.epoch + 1,
        epochs,
        loss: (progress.lossSum / progress.step).toExponential(1),
        rate: formatRate(imagesPerSecond),
        waiting: `${Math.round((100 * progress.epochWaitedMs) / progress.epochElapsedMs)}%`,
        epochLeft: formatDuration(epochMs),
        runLeft: formatDuration(runMs),
      };
      if (!shown) bar.start(stepsPerEpoch, progress.step, values);
      else bar.update(progress.step, values);
      shown = true;
    },
    clear: () => {
      if (shown) bar.stop();
      shown = false;
    },
  };
}
