import type { SummaryValue } from '@posewright/tensorboard';
import type { EpochRecord } from '../report/epoch-record.js';
import type { StepRecord } from './step-record.js';

/** What TensorBoard shows of a step. */
export function stepValues(record: StepRecord): SummaryValue[] {
  const { loss, learningRate, gradientNorm, imagesPerSecond, waitingShare, memoryBytes } = record;
  return scalars({
    'loss/step': loss,
    learning_rate: learningRate,
    'gradient_norm/step': gradientNorm,
    'speed/images_per_second': imagesPerSecond,
    'speed/waiting_share': waitingShare,
    'memory/process_megabytes': memoryBytes / 1e6,
  });
}

/**
 * What TensorBoard shows of an epoch.
 *
 * @param metric Name of the accuracy, e.g. `PCK@0.2`.
 */
export function epochValues(record: EpochRecord, metric: string): SummaryValue[] {
  const { loss, validationLoss, accuracy, heatmapContrast, gradients, elapsedMs } = record;
  return scalars({
    'loss/training': loss,
    'loss/validation': validationLoss,
    [`accuracy/${metric}`]: accuracy,
    ...withPrefix('accuracy', record.numbers),
    ...withPrefix('joints', record.joints),
    heatmap_contrast: heatmapContrast,
    'gradient_norm/median': gradients?.median,
    'gradient_norm/largest': gradients?.largest,
    'speed/epoch_seconds': elapsedMs / 1000,
  });
}

function scalars(values: Readonly<Record<string, number | null | undefined>>): SummaryValue[] {
  return Object.entries(values).flatMap(([tag, value]) =>
    value === undefined || value === null ? [] : [{ kind: 'scalar', tag, value } as const],
  );
}

function withPrefix(
  prefix: string,
  values: Readonly<Record<string, number | null>> = {},
): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`${prefix}/${name}`, value]),
  );
}
