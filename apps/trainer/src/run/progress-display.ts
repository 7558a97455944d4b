import type { StepReport } from '@posewright/training';
import { Presets, SingleBar } from 'cli-progress';
import type { Terminal } from '../terminal.js';

/** Shows how far an epoch is: a bar on a terminal, a line a minute elsewhere. */
export interface ProgressDisplay {
  /** Shows a step. */
  readonly step: (report: StepReport) => void;
  /** Takes the bar away, for lines that stay. */
  readonly stop: () => void;
}

/** Makes the display of a run. */
export function createProgressDisplay(terminal: Terminal, epochs: number): ProgressDisplay {
  return process.stderr.isTTY && !terminal.json
    ? barDisplay(epochs)
    : lineDisplay(terminal, epochs);
}

/** Between two lines of a run that nobody watches. */
const LINE_INTERVAL_MS = 60_000;

function lineDisplay(terminal: Terminal, epochs: number): ProgressDisplay {
  let last: StepReport['progress'] | null = null;
  return {
    step: ({ progress, stepsPerEpoch }) => {
      last ??= progress;
      const elapsedMs = progress.elapsedMs - last.elapsedMs;
      if (elapsedMs < LINE_INTERVAL_MS) return;
      const rate = (1000 * (progress.samples - last.samples)) / elapsedMs;
      last = progress;
      terminal.say(
        `epoch ${progress.epoch + 1}/${epochs}, step ${progress.step}/${stepsPerEpoch} | ` +
          `loss ${(progress.lossSum / progress.step).toExponential(3)} | ${rate.toFixed(1)} images/s`,
      );
    },
    stop: () => undefined,
  };
}

function barDisplay(epochs: number): ProgressDisplay {
  const bar = new SingleBar(
    {
      format:
        'epoch {epoch}/{epochs} {bar} {value}/{total} | loss {loss} | {rate} images/s | waiting {waiting} | {eta_formatted} left',
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  let shown = false;
  return {
    step: ({ progress, stepsPerEpoch, elapsedMs, waitedMs, batch }) => {
      const values = {
        epoch: progress.epoch + 1,
        epochs,
        loss: (progress.lossSum / progress.step).toExponential(2),
        rate: ((1000 * batch.indices.length) / elapsedMs).toFixed(1),
        waiting: `${Math.round((100 * waitedMs) / elapsedMs)} %`,
      };
      if (!shown) bar.start(stepsPerEpoch, progress.step, values);
      else bar.update(progress.step, values);
      shown = true;
    },
    stop: () => {
      if (shown) bar.stop();
      shown = false;
    },
  };
}
