import { signal } from '@preact/signals';
import type { BackendChoice, BackendFacts } from '../../engine/engine-api.js';
import type { SavedRun } from '../store/learn-database.js';
import type {
  FixedSample,
  Pace,
  RunCounts,
  RunHistory,
  TrainingEvent,
  TrainingSettings,
} from './training-api.js';

/** Where the training of this tab stands. */
export type TrainingStatus =
  | { readonly status: 'loading' | 'none' | 'running' | 'pausing' | 'paused' | 'done' }
  | { readonly status: 'starting'; readonly doing: string }
  | { readonly status: 'failed'; readonly reason: string };

/** A run that has told nothing. */
const SILENT: RunHistory = { losses: [], epochs: [], samples: [] };

/** Everything that the page shows of a training. */
export const training = {
  status: signal<TrainingStatus>({ status: 'loading' }),
  /** What is trained; `null` where nothing is. */
  request: signal<SavedRun['request'] | null>(null),
  history: signal<RunHistory>(SILENT),
  sample: signal<FixedSample | null>(null),
  counts: signal<RunCounts | null>(null),
  pace: signal<Pace | null>(null),
  /** `null` where nobody knows yet. */
  stepsPerEpoch: signal<number | null>(null),
  backend: signal<BackendFacts | null>(null),
  /** Why what was learned is not kept; `null` where it is. */
  unsaved: signal<string | null>(null),
  /** What is new, for those who do not see the charts. */
  news: signal(''),
} as const;

/** What the next training shall be. */
export const wanted = {
  source: signal<TrainingSettings['source']>('drawn'),
  network: signal<TrainingSettings['network']>('nano'),
  epochs: signal(12),
  learningRate: signal(5e-3),
  varied: signal(true),
  backend: signal<BackendChoice>('auto'),
} as const;

/** The choices for the next training. */
export function wantedSettings(): TrainingSettings {
  const { source, network, epochs, learningRate, varied } = wanted;
  return {
    source: source.value,
    network: network.value,
    epochs: epochs.value,
    learningRate: learningRate.value,
    varied: varied.value,
  };
}

/** Whether a training can be changed or left now: nothing is under way. */
export function isResting(): boolean {
  return ['none', 'paused', 'done', 'failed'].includes(training.status.value.status);
}

/** Takes what a run tells. */
export function hear(event: TrainingEvent): void {
  const { history, pace, unsaved, news } = training;
  if (event.kind === 'steps') {
    pace.value = event.pace;
    if (event.losses.length > 0) {
      history.value = { ...history.value, losses: [...history.value.losses, ...event.losses] };
    }
  } else if (event.kind === 'epoch') {
    const { epochs, samples } = history.value;
    history.value = {
      ...history.value,
      epochs: [...epochs, event.epoch],
      samples: [...samples, event.sample],
    };
    const { epoch, loss, pck } = event.epoch;
    const found = pck === null ? '' : `, ${Math.round(100 * pck)} % of the joints found`;
    news.value = `Epoch ${epoch}: loss ${loss.toPrecision(3)}${found}.`;
  } else unsaved.value = event.kind === 'unsaved' ? event.reason : null;
}

/** Shows a training as it was saved. */
export function showSaved(saved: SavedRun): void {
  const { request, history, sample, counts, backend, stepsPerEpoch } = saved;
  training.request.value = request;
  training.history.value = history;
  training.sample.value = sample ?? null;
  training.counts.value = counts ?? null;
  training.stepsPerEpoch.value = stepsPerEpoch ?? null;
  training.backend.value = backend ?? null;
}

/** Forgets the training. */
export function forgetTraining(): void {
  training.status.value = { status: 'none' };
  training.request.value = null;
  training.history.value = SILENT;
  training.sample.value = null;
  training.counts.value = null;
  training.stepsPerEpoch.value = null;
  training.pace.value = null;
  training.unsaved.value = null;
}
