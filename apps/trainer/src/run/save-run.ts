import { describeProvenance } from '@posewright/checkpoints';
import { writeCheckpoint } from '@posewright/checkpoints/node';
import { describeCodec } from '@posewright/estimator';
import { readState } from '@posewright/layers';
import { captureSession } from '@posewright/training';
import type { TrainingConfig } from '../config/training-config.js';
import { withMeasuredWeights } from '../measure/with-measured-weights.js';
import { writeText } from './run-folder.js';
import type { SavedCheckpoint } from './run-observer.js';
import type { Run, RunHistory } from './train-run.js';

/**
 * Writes where a run stands. The checkpoint comes last: whatever a kill leaves unwritten, a resume does the steps after the checkpoint before it again,
 * and writes the same.
 *
 * @throws {CheckpointError} where a file cannot be written; the checkpoints that were there before stay.
 */
export async function saveRun(run: Run, history: RunHistory): Promise<SavedCheckpoint> {
  const { folder, session, config, training, checkpoints } = run;
  const { progress, optimizer, network } = session;
  const checkpoint = await captureSession(session);
  const metadata: Record<string, string> = {
    ...checkpoint.metadata,
    ...provenance(config, history, training.dataset.name),
  };
  await writeText(folder.log, historyLines(history));
  const isEpochEnd = progress.step === 0 && history.epochs.length > 0;
  const isBest = isEpochEnd && isLastTheBest(history);
  if (isBest) {
    const weights = await withMeasuredWeights(run, () => readState(network.store));
    const { session: _, ...words } = metadata;
    await writeCheckpoint(folder.best, weights, { metadata: words });
  }
  await checkpoints.save({ state: checkpoint.state, metadata }, progress);
  return { file: folder.last, step: optimizer.steps, isEpochEnd, isBest };
}

function isLastTheBest({ epochs }: RunHistory): boolean {
  const accuracies = epochs.map(({ accuracy }) => accuracy ?? 0);
  return accuracies.at(-1) === Math.max(...accuracies);
}

/** What a reader of the weights wants to know of how they came about. */
function provenance(
  config: TrainingConfig,
  { epochs }: RunHistory,
  dataset: string,
): Record<string, string> {
  const { network: _, ...recipe } = config;
  return {
    ...describeProvenance({ training: { dataset, epochs: epochs.length } }),
    format: 'posewright',
    recipe: JSON.stringify(recipe),
    ...(config.bottomUp === undefined &&
      describeCodec({ codec: config.codec ?? 'quarter', sigma: config.sigma })),
    epochs: JSON.stringify(epochs.at(-1) ?? null),
  };
}

function historyLines({ epochs }: RunHistory): string {
  return epochs.map((record) => `${JSON.stringify(record)}\n`).join('');
}
