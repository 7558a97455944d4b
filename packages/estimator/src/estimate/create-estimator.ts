import type { PoseNetwork } from '@posewright/architectures';
import { OptionError, type RgbImage, type Size, type Skeleton } from '@posewright/pose';
import { createPredictor } from '../predictors/create-predictor.js';
import type {
  PosePredictor,
  PredictorEngine,
  RemoteEstimator,
} from '../predictors/pose-predictor.js';
import { checkDefaults } from './check-request.js';
import type {
  EstimateBatchOptions,
  EstimateDefaults,
  EstimateOptions,
} from './estimate-options.js';
import { estimatePicture } from './estimate-picture.js';
import { estimatePictures } from './estimate-pictures.js';
import type { PoseEstimate } from './estimated-pose.js';
import { isBottomUp } from './is-bottom-up.js';
import { createStageClock, NO_CLOCK, type StageClock, type StageTimings } from './stage-clock.js';
import { withDefaults } from './with-defaults.js';

/** How long things took, in milliseconds; `null` until they have happened, and without a clock. */
export interface EstimatorTimings {
  /** Loading network and engine; known where a checkpoint was loaded. */
  readonly loadMs: number | null;
  /** {@link Estimator.warmUp}: recording, compiling, the first run. */
  readonly warmUpMs: number | null;
  /** The first call, whatever it is that was warmed up before. */
  readonly firstResultMs: number | null;
  /** Stages of the last call. */
  readonly last: StageTimings | null;
}

/** A network that is ready to find poses, with options that hold for every picture. */
export interface Estimator {
  /** What computes. */
  readonly predictor: PosePredictor;
  /** Hold where a call does not say otherwise. */
  readonly defaults: EstimateDefaults;
  /** The joints, in the order of each pose's keypoints. */
  readonly skeleton: Skeleton;
  /** Whether the network finds everybody in a picture, or one person in each crop. */
  readonly finds: 'everybody' | 'one person';
  /** How long things took. */
  readonly timings: EstimatorTimings;
  /** Runs the network on an empty picture, so that the first real one need not wait for what is done once. */
  warmUp(size?: Size): Promise<void>;
  /** As the function of that name. */
  estimatePoses(image: RgbImage, options?: EstimateOptions): Promise<PoseEstimate>;
  /** As the function of that name. */
  estimateBatch(
    images: readonly RgbImage[],
    options?: EstimateBatchOptions,
  ): Promise<PoseEstimate[]>;
  /** Frees the predictor, and the network where the estimator has made it. */
  dispose(): Promise<void>;
}

/** Options of {@link createEstimator}. */
export interface EstimatorOptions extends EstimateDefaults {
  /** What computes; or `network`. */
  readonly predictor?: PosePredictor | undefined;
  /** A network; or `predictor`. */
  readonly network?: PoseNetwork | undefined;
  /** Makes `network` answer; tfjs's current backend where not given. */
  readonly engine?: PredictorEngine | undefined;
  /** Gives the time in milliseconds, e.g. `performance.now`; nothing is timed where not given. */
  readonly now?: (() => number) | undefined;
  /** What loading took, in milliseconds. */
  readonly loadMs?: number | undefined;
  /** Whether `dispose` frees the network too; not where not given. */
  readonly ownsNetwork?: boolean | undefined;
}

/**
 * Makes an estimator of a network or of a predictor.
 *
 * @throws {OptionError} where there is neither, or both, or an option is not for this kind of network.
 */
export function createEstimator(options: EstimatorOptions): Estimator {
  const {
    predictor: given,
    network,
    engine,
    now,
    loadMs,
    ownsNetwork = false,
    ...defaults
  } = options;
  const predictor = choosePredictor(options);
  checkDefaults(predictor, defaults);
  const estimate = predictor.remote ?? estimateHere(predictor);
  const times: { -readonly [Name in keyof EstimatorTimings]: EstimatorTimings[Name] } = {
    loadMs: loadMs ?? null,
    warmUpMs: null,
    firstResultMs: null,
    last: null,
  };
  const timed = async <Result>(run: (clock: StageClock) => Promise<Result>): Promise<Result> => {
    const clock = createStageClock(now ?? NO_CLOCK);
    const start = now?.() ?? 0;
    const result = await run(clock);
    if (now !== undefined) {
      times.firstResultMs ??= now() - start;
      times.last = { ...clock.timings };
    }
    return result;
  };
  return {
    predictor,
    defaults,
    skeleton: predictor.skeleton,
    finds: isBottomUp(predictor) ? 'everybody' : 'one person',
    get timings() {
      return { ...times };
    },
    warmUp: async (size) => {
      const start = now?.() ?? 0;
      const { height, width } = size ?? predictor.input;
      const data = new Uint8Array(height * width * 3);
      const clock = createStageClock(NO_CLOCK);
      await estimate.estimatePicture({ height, width, data }, { ...defaults, clock });
      if (now !== undefined) times.warmUpMs = now() - start;
    },
    estimatePoses: (image, call = {}) =>
      timed((clock) => estimate.estimatePicture(image, { ...withDefaults(defaults, call), clock })),
    estimateBatch: (images, call = {}) =>
      timed(async (clock) => [
        ...(await estimate.estimatePictures(images, { ...withDefaults(defaults, call), clock })),
      ]),
    dispose: async () => {
      try {
        await predictor.dispose();
      } finally {
        if (ownsNetwork) predictor.network.dispose();
      }
    },
  };
}

/** Finds poses in this thread. */
function estimateHere(predictor: PosePredictor): RemoteEstimator {
  return {
    estimatePicture: (image, options) => estimatePicture(image, { ...options, predictor }),
    estimatePictures: (images, options) => estimatePictures(images, { ...options, predictor }),
  };
}

function choosePredictor({ predictor, network, engine }: EstimatorOptions): PosePredictor {
  if (predictor !== undefined && network === undefined) return predictor;
  if (predictor === undefined && network !== undefined) {
    return engine?.predictor(network) ?? createPredictor(network);
  }
  throw new OptionError(
    'options',
    'given a `predictor` or a `network`',
    predictor === undefined ? 'without both' : 'with both',
  );
}
