import { type CheckpointMetadata, decodeCheckpoint } from '@posewright/checkpoints';
import { type BrowserCompileOptions, compile, type ProgramWorker } from '@posewright/onnx/browser';
import { OptionError } from '@posewright/pose';
import { createEstimator, type Estimator } from '../estimate/create-estimator.js';
import type { EstimateDefaults } from '../estimate/estimate-options.js';
import { withDefaults } from '../estimate/with-defaults.js';
import { createPredictor } from '../predictors/create-predictor.js';
import { createRecordedPredictor } from '../predictors/create-recorded-predictor.js';
import type { PredictorEngine } from '../predictors/pose-predictor.js';
import { createCheckpointNetwork } from './create-checkpoint-network.js';
import { readCodec } from './read-codec.js';

/** Options of {@link loadEstimator}. */
export interface LoadEstimatorOptions
  extends EstimateDefaults,
    Pick<BrowserCompileOptions, 'threads' | 'providers' | 'wasmPaths'> {
  /** What computes; `tfjs` on its current backend where not given, `onnxruntime` by `onnxruntime-web`. */
  readonly engine?: 'onnxruntime' | 'tfjs' | undefined;
  /** Makes workers that run `@posewright/onnx/browser-worker`; onnxruntime runs in the page's own thread where not given. */
  readonly createWorker?: (() => ProgramWorker) | undefined;
  /** Whether the network runs once before the promise resolves; it does where not given. */
  readonly warmUp?: boolean | undefined;
}

/** An estimator from a checkpoint. */
export interface LoadedEstimator extends Estimator {
  /** The words beside the weights. */
  readonly metadata: CheckpointMetadata;
}

/**
 * Makes the bytes of a checkpoint, of this project or of another that is recognized, ready. tfjs, which holds the weights, must have a backend
 * (`prepareBackend` of `@posewright/backends/browser`).
 *
 * @param bytes A safetensors or PyTorch file.
 * @throws {CheckpointError} where it cannot be read or does not fit.
 * @throws {BackendError} where onnxruntime does not load, or tfjs has no backend.
 */
export async function loadEstimator(
  bytes: Uint8Array,
  { engine = 'tfjs', warmUp = true, createWorker, ...options }: LoadEstimatorOptions = {},
): Promise<LoadedEstimator> {
  const { threads, providers, wasmPaths, ...defaults } = options;
  const now = () => performance.now();
  const start = now();
  if (engine !== 'onnxruntime' && engine !== 'tfjs') {
    throw new OptionError('engine', "'onnxruntime' or 'tfjs'", engine);
  }
  const { network, metadata } = createCheckpointNetwork(decodeCheckpoint(bytes));
  let free = async () => network.dispose();
  try {
    const estimator = createEstimator({
      ...withDefaults(readCodec(metadata), defaults),
      network,
      engine: engineOf(engine, { threads, providers, wasmPaths, createWorker }),
      now,
      loadMs: now() - start,
      ownsNetwork: true,
    });
    free = estimator.dispose; // With what the first run has loaded: a model, a worker.
    if (warmUp) await estimator.warmUp();
    return Object.defineProperties({ metadata } as LoadedEstimator, {
      ...Object.getOwnPropertyDescriptors(estimator), // A spread would read the timings once.
    });
  } catch (error) {
    await free().catch(() => {}); // The first error says more.
    throw error;
  }
}

function engineOf(
  name: 'onnxruntime' | 'tfjs',
  { createWorker, ...options }: LoadEstimatorOptions,
): PredictorEngine {
  if (name === 'tfjs') return { name, predictor: createPredictor };
  return {
    name,
    predictor: (network) =>
      createRecordedPredictor(network, {
        engine: name,
        compile: (recording) => compile(recording, { ...options, worker: createWorker?.() }),
      }),
  };
}
