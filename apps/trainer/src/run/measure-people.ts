import {
  createDescribedNetwork,
  describeNetwork,
  type PoseNetwork,
} from '@posewright/architectures';
import type { PoseDataset } from '@posewright/datasets';
import type { PckResult } from '@posewright/metrics';
import { OptionError } from '@posewright/pose';
import {
  type BatchLoader,
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
export interface MeasureOptions {
  /** People to measure on. */
  readonly source: SampleSource;
  /** Makes their batches, not varied. */
  readonly loader: BatchLoader;
  /** People whose mean pose is the baseline. */
  readonly training: SampleSource;
  /** Makes their batches, not varied. */
  readonly trainingLoader: BatchLoader;
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
  network: PoseNetwork,
  { training, trainingLoader, onProgress, ...options }: MeasureOptions,
): Promise<Measurement> {
  const { source, loader } = options;
  checkSkeleton(network, source.dataset);
  const evaluation = await evaluate(network, source, { ...options, onProgress });
  const fresh = createDescribedNetwork(describeNetwork(network));
  const untrained = await evaluate(fresh, source, { ...options, flip: false }).finally(
    fresh.dispose,
  );
  const meanPose = await meanInputPose(training, trainingLoader);
  const meanPeople = await predictMeanPose(evaluation.people, meanPose, loader);
  return { evaluation, untrained: untrained.pck, meanPose: pckOf(meanPeople, source) };
}

/**
 * Checks that a network knows the joints of a data set.
 *
 * @throws {OptionError} where it does not.
 */
export function checkSkeleton({ skeleton }: PoseNetwork, dataset: PoseDataset): void {
  if (String(dataset.skeleton.joints) === String(skeleton.joints)) return;
  throw new OptionError(
    '--dataset',
    `a data set with the joints of ${skeleton.name}, on which the network was trained`,
    dataset.name,
    `It has those of ${dataset.skeleton.name}.`,
  );
}
