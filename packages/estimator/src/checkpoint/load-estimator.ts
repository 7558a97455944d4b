import type { CheckpointMetadata } from '@posewright/checkpoints';
import { BackendError, OptionError } from '@posewright/pose';
import { createEstimator, type Estimator } from '../estimate/create-estimator.js';
import type { EstimateDefaults } from '../estimate/estimate-options.js';
import { withDefaults } from '../estimate/with-defaults.js';
import { createPredictor } from '../predictors/create-predictor.js';
import {
  loadOnnxruntimePredictors,
  type OnnxruntimePredictorOptions,
} from '../predictors/load-onnxruntime-predictors.js';
import type { PredictorEngine } from '../predictors/pose-predictor.js';
import { readCodec } from './read-codec.js';
import { readNetwork } from './read-network.js';

/** Options of {@link loadEstimator}. */
export interface LoadEstimatorOptions extends EstimateDefaults {
  /** What computes; where not given `onnxruntime` if it loads, else `tfjs` on its current backend. */
  readonly engine?: 'onnxruntime' | 'tfjs' | undefined;
  /** Threads of onnxruntime; as many as it chooses where not given. */
  readonly threads?: number | undefined;
  /** Execution providers of onnxruntime, the preferred first. */
  readonly providers?: readonly string[] | undefined;
  /**
   * Threads of their own in which onnxruntime runs, each with `threads` for itself; 0 where not given: a picture then blocks the caller's thread
   * until it is done, a server's requests with it. With several, as many pictures are under way at a time as are asked for.
   */
  readonly workers?: number | undefined;
  /** Whether the network runs once before the promise resolves; it does where not given. */
  readonly warmUp?: boolean | undefined;
}

/** An estimator from a checkpoint. */
export interface LoadedEstimator extends Estimator {
  /** The words beside the weights. */
  readonly metadata: CheckpointMetadata;
  /** Why the engine was chosen, as a sentence. */
  readonly reason: string;
}

/**
 * Loads a checkpoint, of this project or of another that is recognized, and makes it ready: skeleton, preprocessing and input size are in the
 * file. tfjs, which holds the weights, must have a backend (`prepareBackend` of `@posewright/backends/node`).
 *
 * @throws {CheckpointError} that names the file, where it cannot be read or does not fit.
 * @throws {BackendError} where the engine that was asked for does not load, or tfjs has no backend.
 */
export async function loadEstimator(
  file: string,
  { engine, threads, providers, workers, warmUp = true, ...defaults }: LoadEstimatorOptions = {},
): Promise<LoadedEstimator> {
  const start = performance.now();
  const now = () => performance.now();
  const { network, metadata } = await readNetwork(file);
  let free = async () => network.dispose();
  try {
    const chosen = await chooseEngine(engine, { threads, providers, workers });
    const loadMs = now() - start;
    const shared = { network, engine: chosen.engine, now, loadMs, ownsNetwork: true };
    const estimator = createEstimator({
      ...withDefaults(readCodec(metadata), defaults),
      ...shared,
    });
    free = estimator.dispose; // With what the first run has loaded: a model, a worker.
    if (warmUp) await estimator.warmUp();
    const { reason } = chosen;
    return Object.defineProperties({ metadata, reason } as LoadedEstimator, {
      ...Object.getOwnPropertyDescriptors(estimator), // A spread would read the timings once.
    });
  } catch (error) {
    await free().catch(() => {}); // The first error says more.
    throw error;
  }
}

const TFJS: PredictorEngine = { name: 'tfjs', predictor: createPredictor };

async function chooseEngine(
  wanted: LoadEstimatorOptions['engine'],
  options: OnnxruntimePredictorOptions,
): Promise<{ readonly engine: PredictorEngine; readonly reason: string }> {
  if (wanted === 'tfjs') return { engine: TFJS, reason: 'It was asked for.' };
  if (wanted !== undefined && wanted !== 'onnxruntime') {
    throw new OptionError('engine', "'onnxruntime' or 'tfjs'", wanted);
  }
  try {
    const engine = await loadOnnxruntimePredictors(options);
    const reason = wanted === undefined ? 'It is the fastest that loads.' : 'It was asked for.';
    return { engine, reason };
  } catch (error) {
    if (wanted !== undefined || !(error instanceof BackendError)) throw error;
    return { engine: TFJS, reason: `onnxruntime does not load: ${error.message}` };
  }
}
