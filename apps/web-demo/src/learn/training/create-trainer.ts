import { describeNetwork } from '@posewright/architectures';
import {
  createCheckpointNetwork,
  createPredictor,
  exportableNetwork,
  readCodec,
} from '@posewright/estimator';
import { exportOnnx } from '@posewright/onnx';
import { chooseBackend } from '../../engine/choose-backend.js';
import type { BackendFacts } from '../../engine/engine-api.js';
import { readWeights } from '../../engine/read-weights.js';
import { describeStoreFault } from '../store/describe-store-fault.js';
import { openLearnDatabase, type SavedRun } from '../store/learn-database.js';
import { describeRun, disposeSession, encodeSession } from './learning-session.js';
import { createLiveRun, describeLiveRun, type LiveRun } from './live-run.js';
import { createRestQueue } from './rest-queue.js';
import { runEpochs } from './run-epochs.js';
import { CODEC } from './sample-options.js';
import { suggestPose } from './suggest-pose.js';
import type { TrainingApi, TrainingListener } from './training-api.js';

/** What could be lost at most. */
const SAVE_EVERY_MS = 8000;

/** Makes what runs in the worker: one backend, and one training at a time. */
export function createTrainer(): TrainingApi {
  const queue = createRestQueue();
  let run: LiveRun | null = null;
  let stopping: AbortController | null = null;
  let savedAt = 0;
  let backend: BackendFacts | null = null;
  const opened = () => {
    if (run === null) throw new Error('No training is open. Start one first.');
    return run;
  };
  const save = async (listener: TrainingListener) => {
    try {
      await saveRun(opened(), backend);
      listener({ kind: 'saved' });
    } catch (error) {
      listener({ kind: 'unsaved', reason: describeStoreFault(error) });
    }
    savedAt = performance.now();
  };
  const isSaveDue = () => performance.now() - savedAt > SAVE_EVERY_MS;
  return {
    prepare: async (choice) => {
      backend = await chooseBackend(choice);
      return backend;
    },
    open: async (request, isNew) => {
      // What is in memory is newer than what was saved, or was never saved.
      const saved = isNew ? null : run === null ? await readSavedRun() : await snapshot(run);
      if (run !== null) disposeSession(run.session);
      run = null;
      run = await createLiveRun(request, saved);
      return describeLiveRun(run);
    },
    run: async (listener) => {
      const live = opened();
      stopping = new AbortController();
      queue.setBusy(true);
      savedAt = Number.NEGATIVE_INFINITY; // The first step is saved at once: a page may be closed early.
      try {
        const finished = await runEpochs(live, {
          signal: stopping.signal,
          listener,
          isRestWanted: () => queue.isWaiting() || isSaveDue(),
          rest: async () => {
            await queue.drain();
            if (isSaveDue()) await save(listener);
          },
        });
        await save(listener);
        return finished ? 'done' : 'paused';
      } finally {
        queue.setBusy(false);
        await queue.drain();
      }
    },
    pause: async () => stopping?.abort(),
    suggest: (picture, size) =>
      queue.ask(() => {
        const { predictor } = opened();
        const { skeleton } = predictor;
        return suggestPose(predictor, picture, { size, skeleton, codec: CODEC });
      }),
    suggestBy: ({ name, bytes }, { blob, size }, skeleton) =>
      queue.ask(async () => {
        const { network, metadata } = createCheckpointNetwork(await readWeights(name, bytes));
        try {
          const codec = readCodec(metadata);
          return await suggestPose(createPredictor(network), blob, { size, skeleton, codec });
        } finally {
          network.dispose();
        }
      }),
    checkpoint: () => queue.ask(() => encodeSession(opened().session, opened().request)),
    onnx: () =>
      queue.ask(async () => {
        const { session, request } = opened();
        const metadata = {
          ...describeNetwork(session.network),
          ...describeRun(session, request.settings.source),
        };
        return exportOnnx(exportableNetwork(session.network), { batch: 'dynamic', metadata });
      }),
  };
}

async function saveRun(run: LiveRun, backend: BackendFacts | null): Promise<void> {
  const { data, watch, stepsPerEpoch } = run;
  const { sample } = watch;
  const shown = { sample, counts: data.counts, stepsPerEpoch, ...(backend && { backend }) };
  const saved = { ...(await snapshot(run)), ...shown };
  const database = await openLearnDatabase();
  await database.put('run', saved, 'last');
}

async function snapshot({ request, session, history }: LiveRun): Promise<SavedRun> {
  const { settings, skeleton } = request;
  const checkpoint = await encodeSession(session, request);
  return { request: { settings, skeleton }, history, checkpoint, epoch: session.progress.epoch };
}

async function readSavedRun(): Promise<SavedRun | null> {
  const database = await openLearnDatabase();
  return (await database.get('run', 'last')) ?? null;
}
