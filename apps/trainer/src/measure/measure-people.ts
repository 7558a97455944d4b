import {
  createDescribedNetwork,
  describeNetwork,
  type PoseNetwork,
} from '@posewright/architectures';
import type { PoseDataset } from '@posewright/datasets';
import type { PosePredictor } from '@posewright/estimator';
import type { PckResult } from '@posewright/metrics';
import { type CodecDescription, OptionError } from '@posewright/pose';
import {
  type BatchLoader,
  type Engine,
  type Evaluation,
  evaluate,
  meanInputPose,
  pckOf,
  predictMeanPose,
  type SampleSource,
} from '@posewright/training';

/** A network's accuracy beside that of answers that need no learning. */
export interface Measurement {
  /** What the network found. */
  readonly evaluation: Evaluation;
  /** PCK of the same network with random weights. */
  readonly untrained: PckResult;
  /** PCK of the training set's mean pose. */
  readonly meanPose: PckResult;
}

/** Options of {@link measurePeople}. */
export interface MeasureOptions extends Partial<CodecDescription> {
  /** People to measure on. */
  readonly source: SampleSource;
  /** Makes their batches, not varied. */
  readonly loader: BatchLoader;
  /** People whose mean pose is the baseline. */
  readonly training: SampleSource;
  /** Makes their batches, not varied. */
  readonly trainingLoader: BatchLoader;
  /** Computes with the untrained network. */
  readonly engine: Engine;
  /** People in a batch. */
  readonly batchSize: number;
  /** Whether to average with the mirrored pictures. */
  readonly flip: boolean;
  /** Only as many people, evenly spread. */
  readonly limit?: number | undefined;
  /** Told how many of how many people are done. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Measures a network, the same network untrained, and the mean pose, on the same people.
 *
 * @throws {OptionError} where the network has other joints than the data set.
 */
export async function measurePeople(
  predictor: PosePredictor,
  { training, trainingLoader, onProgress, ...options }: MeasureOptions,
): Promise<Measurement> {
  const { source, loader } = options;
  checkSkeleton(predictor, source.dataset);
  const evaluation = await evaluate(predictor, source, { ...options, onProgress });
  const untrained = await evaluateUntrained(predictor.network, options);
  const meanPose = await meanInputPose(training, trainingLoader);
  const meanPeople = await predictMeanPose(evaluation.people, meanPose, loader);
  return { evaluation, untrained: untrained.pck, meanPose: pckOf(meanPeople, source) };
}

async function evaluateUntrained(
  network: PoseNetwork,
  { source, engine, ...options }: Omit<MeasureOptions, 'training' | 'trainingLoader'>,
): Promise<Evaluation> {
  const fresh = createDescribedNetwork(describeNetwork(network));
  const predictor = engine.predictor(fresh);
  try {
    return await evaluate(predictor, source, { ...options, flip: false });
  } finally {
    await predictor.dispose();
    fresh.dispose();
  }
}

/**
 * Checks that a network knows the joints of a data set.
 *
 * @throws {OptionError} where it does not.
 */
export function checkSkeleton(
  { skeleton }: Pick<PoseNetwork, 'skeleton'>,
  dataset: PoseDataset,
): void {
  if (String(dataset.skeleton.joints) === String(skeleton.joints)) return;
  throw new OptionError(
    '--dataset',
    `a data set with the joints of ${skeleton.name}, on which the network was trained`,
    dataset.name,
    `It has those of ${dataset.skeleton.name}.`,
  );
}
