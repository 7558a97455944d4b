import { createInlineLoader, TFJS_ENGINE, train } from '@posewright/training';
import type { LiveRun } from './live-run.js';
import { measureHeld } from './measure-held.js';
import { createPaceMeter } from './pace.js';
import { BATCH, LOSS, sampleOptions } from './sample-options.js';
import { thinSamples } from './thin-samples.js';
import type { TrainingListener } from './training-api.js';

/** The page is told so often: enough to look alive, and little work for it. */
const TELL_EVERY_MS = 500;

/** Options of {@link runEpochs}. */
export interface RunEpochsOptions {
  readonly signal: AbortSignal;
  readonly listener: TrainingListener;
  /** Whether something wants to be done between two steps. */
  readonly isRestWanted: () => boolean;
  /** Does it. */
  readonly rest: () => Promise<void>;
}

/**
 * Trains until all epochs are done or the signal comes.
 *
 * @returns Whether all are done.
 * @throws {TrainingError} where the loss is no number any more.
 */
export async function runEpochs(run: LiveRun, options: RunEpochsOptions): Promise<boolean> {
  const { session, data, request, stepsPerEpoch } = run;
  const { epochs, varied } = request.settings;
  const { listener, signal, isRestWanted, rest } = options;
  const meter = createPaceMeter();
  const now = () => performance.now();
  let untold: number[] = [];
  let toldAt = Number.NEGATIVE_INFINITY;
  const tell = () => {
    const { epoch, step } = session.progress;
    const pace = meter.pace({ epoch, step, stepsPerEpoch, epochs, batch: BATCH });
    listener({ kind: 'steps', losses: untold, pace });
    run.history = { ...run.history, losses: [...run.history.losses, ...untold] };
    untold = [];
    toldAt = now();
  };
  const finished = await train(session, {
    ...LOSS,
    engine: TFJS_ENGINE,
    loader: createInlineLoader(data.learned, sampleOptions(session.network, varied)),
    samples: data.learned.people.length,
    batchSize: BATCH,
    epochs,
    seed: 1,
    now,
    signal,
    onStep: ({ loss, elapsedMs }) => {
      meter.step(elapsedMs);
      untold.push(loss);
      if (now() - toldAt >= TELL_EVERY_MS) tell();
    },
    onEpoch: async ({ epoch, loss }) => {
      const start = now();
      tell();
      const held = await measureHeld(run.predictor, data.held);
      const sample = await run.watch.look(run.predictor, epoch);
      const record = { epoch, step: run.history.losses.length, loss, ...held };
      run.history = {
        ...run.history,
        epochs: [...run.history.epochs, record],
        samples: thinSamples(run.history.samples, sample),
      };
      listener({ kind: 'epoch', epoch: record, sample });
      meter.between(now() - start);
      return loss;
    },
    isSavePoint: isRestWanted,
    onSavePoint: async () => {
      tell();
      await rest();
    },
  });
  tell();
  return finished;
}
