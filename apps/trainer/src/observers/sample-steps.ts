import type { StepReport } from '@posewright/training';
import { stepOf } from '../run/steps-done.js';
import type { StepRecord } from './step-record.js';

/** Records of an epoch: enough for a curve, and few enough for runs of weeks. */
const RECORDS = 50;

/**
 * Makes records of about fifty steps of each epoch. A step has a record or has none whether or not the run was resumed.
 *
 * @returns Told of every step, in order; `null` for those without a record.
 */
export function sampleSteps(): (report: StepReport) => StepRecord | null {
  let since = { elapsedMs: 0, waitedMs: 0, images: 0 };
  return (report) => {
    const { progress, stepsPerEpoch, loss, learningRate, gradientNorm, batch } = report;
    since = {
      elapsedMs: since.elapsedMs + report.elapsedMs,
      waitedMs: since.waitedMs + report.waitedMs,
      images: since.images + batch.indices.length,
    };
    const step = stepOf(report);
    if (step % Math.max(1, Math.round(stepsPerEpoch / RECORDS)) !== 0) return null;
    const record: StepRecord = {
      step,
      epoch: progress.epoch + 1,
      loss,
      learningRate,
      gradientNorm,
      imagesPerSecond: (1000 * since.images) / since.elapsedMs,
      waitingShare: since.waitedMs / since.elapsedMs,
      memoryBytes: process.memoryUsage.rss(),
    };
    since = { elapsedMs: 0, waitedMs: 0, images: 0 };
    return record;
  };
}
