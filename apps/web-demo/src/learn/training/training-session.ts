import { LSP_14 } from '@posewright/pose';
import { proxy, type Remote } from 'comlink';
import { describeFault } from '../../engine/describe-fault.js';
import { annotator } from '../annotation/annotator-store.js';
import { deleteSavedRun, readSavedRun, setRunning, wasRunning } from '../store/saved-run.js';
import { startTrainerWorker, TrainerStopped, type TrainerWorker } from './trainer-worker.js';
import type { RunRequest, TrainingApi } from './training-api.js';
import { trainingPictures } from './training-pictures.js';
import {
  forgetTraining,
  hear,
  isResting,
  showSaved,
  training,
  wanted,
  wantedSettings,
} from './training-state.js';

let running: TrainerWorker | null = null;

/** Whether the worker shall end when the training has paused. */
let isEndWanted = false;

/** Reads what was kept of an earlier visit; goes on where the tab was closed in the middle of a training. */
export async function loadTraining(): Promise<void> {
  const saved = await readSavedRun();
  if (saved === null) {
    forgetTraining();
    return;
  }
  const { settings } = saved.request;
  showSaved(saved);
  training.status.value = { status: saved.epoch >= settings.epochs ? 'done' : 'paused' };
  wanted.source.value = settings.source;
  if (await wasRunning()) void continueTraining();
}

/** Stops and saves, for another tab that goes on. */
export async function leaveTraining(): Promise<void> {
  await stopTraining();
  let forget = () => {};
  await new Promise<void>((rested) => {
    forget = training.status.subscribe(() => isResting() && rested());
  });
  forget();
  endWorker();
}

/** Starts anew, as the page's choices say. What was learned before is forgotten. */
export async function beginTraining(): Promise<void> {
  const settings = wantedSettings();
  endWorker();
  forgetTraining();
  training.request.value = {
    // Drawn people have no other joints than people.
    skeleton: settings.source === 'drawn' ? LSP_14 : annotator.value.scene.skeleton,
    settings,
  };
  await trainOpened(true);
}

/** Goes on from where the training stopped, or was saved last. */
export async function continueTraining(moreEpochs = 0): Promise<void> {
  const request = training.request.value;
  if (request === null) return;
  const { settings } = request;
  if (moreEpochs > 0) {
    // The learning rate is planned over all epochs: the worker plans it again.
    training.request.value = {
      ...request,
      settings: { ...settings, epochs: settings.epochs + moreEpochs },
    };
    if (running !== null) running.opened = null;
  }
  await trainOpened(false);
}

/** Stops after the step that is under way. */
export function pauseTraining(): void {
  if (training.status.value.status !== 'running') return;
  training.status.value = { status: 'pausing' };
  void running?.api.pause();
}

/** Stops, saves and frees the machine: the worker ends after the step that is under way, or at once where none is. */
export async function stopTraining(): Promise<void> {
  const { status } = training.status.value;
  if (status === 'running' || status === 'pausing') {
    isEndWanted = true;
    pauseTraining();
    return;
  }
  endWorker();
  if (status !== 'starting') return;
  training.status.value = { status: training.history.value.losses.length > 0 ? 'paused' : 'none' };
  await setRunning(false);
  await reloadHistory();
}

/** Forgets everything that was learned. */
export async function resetTraining(): Promise<void> {
  endWorker();
  forgetTraining();
  await deleteSavedRun();
  await setRunning(false);
}

/**
 * Does something with the worker, which is started where there is none.
 *
 * @param needsRun Whether the training has to be open.
 * @throws where it cannot be done; the message says why.
 */
export async function withTrainer<Result>(
  needsRun: boolean,
  use: (api: Remote<TrainingApi>) => Promise<Result>,
): Promise<Result> {
  const before = training.status.value;
  try {
    const mine = running ?? (await prepare());
    if (needsRun && mine.opened === null) await open(mine, false);
    return await Promise.race([use(mine.api), mine.ended]);
  } finally {
    if (training.status.value.status === 'starting') training.status.value = before;
  }
}

async function trainOpened(isNew: boolean): Promise<void> {
  try {
    const mine = running ?? (await prepare());
    if (isNew || mine.opened !== annotator.value.scene.pictures) {
      say('Getting pictures and network ready');
      await open(mine, isNew);
    }
    await setRunning(true);
    training.status.value = { status: 'running' };
    const end = await Promise.race([mine.api.run(proxy(hear)), mine.ended]);
    if (isEndWanted) endWorker();
    await setRunning(false);
    training.status.value = { status: end };
  } catch (error) {
    if (error instanceof TrainerStopped) return;
    training.status.value = { status: 'failed', reason: describeFault(error) };
    endWorker();
    await setRunning(false);
    await reloadHistory();
  }
}

async function prepare(): Promise<TrainerWorker> {
  say('Looking for the fastest way to compute here');
  const mine = startTrainerWorker();
  running = mine;
  try {
    const choice = wanted.backend.value;
    training.backend.value = await Promise.race([mine.api.prepare(choice), mine.ended]);
    return mine;
  } catch (error) {
    if (running === mine) endWorker();
    throw error;
  }
}

async function open(mine: TrainerWorker, isNew: boolean): Promise<void> {
  const saved = training.request.value;
  if (saved === null) throw new Error('There is no training yet. Start one first.');
  const request: RunRequest = {
    ...saved,
    pictures: trainingPictures(annotator.value.scene, saved),
  };
  const opened = await Promise.race([mine.api.open(request, isNew), mine.ended]);
  mine.opened = annotator.value.scene.pictures;
  training.history.value = opened.history;
  training.sample.value = opened.sample;
  training.counts.value = opened.counts;
  training.stepsPerEpoch.value = opened.stepsPerEpoch;
}

function endWorker(): void {
  running?.end();
  running = null;
  isEndWanted = false;
}

function say(doing: string): void {
  const { status } = training.status.value;
  if (status !== 'running' && training.request.value !== null) {
    training.status.value = { status: 'starting', doing };
  }
}

/** What was not saved is lost with the worker. */
async function reloadHistory(): Promise<void> {
  const saved = await readSavedRun();
  if (saved !== null) showSaved(saved);
}
