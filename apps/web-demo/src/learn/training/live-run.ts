import { createPredictor, type PosePredictor } from '@posewright/estimator';
import type { TrainingSession } from '@posewright/training';
import type { SavedRun } from '../store/learn-database.js';
import { type SampleWatch, watchSample } from './fixed-sample.js';
import { createSession } from './learning-session.js';
import { networkOptions } from './network-options.js';
import { openRunData, type RunData } from './run-data.js';
import { BATCH } from './sample-options.js';
import type { OpenedRun, RunHistory, RunRequest } from './training-api.js';

/** A run in the worker's memory. */
export interface LiveRun {
  readonly request: RunRequest;
  readonly session: TrainingSession;
  readonly predictor: PosePredictor;
  readonly data: RunData;
  readonly watch: SampleWatch;
  readonly stepsPerEpoch: number;
  history: RunHistory;
}

/** A run that has told nothing yet. */
const NO_HISTORY: RunHistory = { losses: [], epochs: [], samples: [] };

/**
 * Builds a run, at its beginning or where it was saved.
 *
 * @throws where there is nothing to learn from, or what was saved is of another network.
 */
export async function createLiveRun(request: RunRequest, saved: SavedRun | null): Promise<LiveRun> {
  const { settings, skeleton } = request;
  const data = await openRunData(request, networkOptions(settings.network, skeleton).input);
  const samples = data.learned.people.length;
  const session = createSession(request, { samples, checkpoint: saved?.checkpoint ?? null });
  const predictor = createPredictor(session.network);
  const watch = await watchSample(predictor, data.held);
  const history = saved?.history ?? NO_HISTORY;
  return {
    request,
    session,
    predictor,
    data,
    watch,
    history,
    stepsPerEpoch: Math.floor(samples / BATCH),
  };
}

/** What the page hears of a run that is ready. */
export function describeLiveRun({
  history,
  watch,
  data,
  session,
  stepsPerEpoch,
}: LiveRun): OpenedRun {
  return {
    history,
    sample: watch.sample,
    counts: data.counts,
    epoch: session.progress.epoch,
    stepsPerEpoch,
  };
}
