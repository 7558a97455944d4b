import { createEventFile, type EventFile, type SummaryValue } from '@posewright/tensorboard';
import type { SampleSheets } from '../measure/sample-sheets.js';
import type { ReportSheet } from '../report/report-content.js';
import type { RunObserver } from '../run/run-observer.js';
import { stepsDone } from '../run/steps-done.js';
import type { Run } from '../run/train-run.js';
import { sampleSteps } from './sample-steps.js';
import { epochValues, stepValues } from './tensorboard-values.js';
import type { RunWarnings } from './warn-of-run.js';

/** Options of {@link createTensorboardLog}. */
export interface TensorboardLogOptions {
  /** What the network sees of fixed samples; drawn before this is told of an epoch. */
  readonly sheets: Pick<SampleSheets, 'newest'>;
  /** What goes wrong; found before this is told of an epoch. */
  readonly warnings: Pick<RunWarnings, 'newest'>;
  /** Name of the machine. */
  readonly host: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Writes an `events.out.tfevents` file for each session of a run: numbers of steps and epochs, pictures of samples, configuration and warnings. What an earlier session wrote
 * of steps that are done again is void.
 */
export function createTensorboardLog(
  run: Pick<Run, 'folder' | 'session' | 'training' | 'config'> & {
    readonly measurer: Pick<Run['measurer'], 'metric'>;
  },
  { sheets, warnings, host, now }: TensorboardLogOptions,
): RunObserver {
  const { folder, config, measurer } = run;
  const sample = sampleSteps();
  let file: EventFile | null = null;
  const write = (step: number, values: readonly SummaryValue[]) =>
    file?.write({ timeMs: now(), step }, values);
  return {
    onStarted: () => {
      const step = stepsDone(run) + 1;
      file = createEventFile(folder.path, { start: { timeMs: now(), step }, host });
      write(step, [asText('config', `\`\`\`json\n${JSON.stringify(config, null, 2)}\n\`\`\``)]);
    },
    onStep: (report) => {
      const record = sample(report);
      if (record !== null) write(record.step, stepValues(record));
    },
    onEpoch: (record) => {
      const sheet = sheets.newest();
      write(stepsDone(run), [
        ...epochValues(record, measurer.metric),
        ...(sheet === null ? [] : [asImage(sheet)]),
        ...warnings.newest().map(({ kind, message }) => asText(`warnings/${kind}`, message)),
      ]);
    },
    onStopped: () => {
      file?.close();
      file = null;
    },
  };
}

function asImage({ jpeg, height, width }: ReportSheet): SummaryValue {
  return { kind: 'image', tag: 'samples', file: jpeg, height, width };
}

function asText(tag: string, text: string): SummaryValue {
  return { kind: 'text', tag, text };
}
