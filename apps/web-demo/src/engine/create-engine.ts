import {
  createCheckpointNetwork,
  createEstimator,
  createPredictor,
  type Estimator,
  readCodec,
} from '@posewright/estimator';
import { readPixels } from '@posewright/image/browser';
import type { RgbImage } from '@posewright/pose';
import { chooseBackend } from './choose-backend.js';
import { describeNetwork } from './describe-network.js';
import type { EngineApi, LossListener } from './engine-api.js';
import { cropAffine, lookAt, sceneAffine } from './look-at.js';
import { createObservedPredictor, type ObservedPredictor } from './observed-predictor.js';
import { readWeights } from './read-weights.js';
import { watchFirstRun } from './watch-first-run.js';
import { isTrap, lossOf, watchLoss } from './watch-loss.js';

interface Loaded {
  readonly estimator: Estimator;
  readonly observed: ObservedPredictor;
}

/** Longest side of what is read of a bitmap: more than any of the networks looks at. */
const LONGEST_SIDE = 1280;

/** Makes what runs in the worker: one backend, and one network at a time. */
export function createEngine(): EngineApi {
  let loaded: Loaded | null = null;
  let tellLoss: LossListener = () => {};
  const watched = async <Result>(run: () => Promise<Result>): Promise<Result> => {
    try {
      return await run();
    } catch (error) {
      if (isTrap(error)) tellLoss(lossOf('wasm'));
      throw error;
    }
  };
  const unload = async () => {
    await loaded?.estimator.dispose();
    loaded = null;
  };
  return {
    prepare: async (choice, lost, onLost = () => {}) => {
      tellLoss = onLost;
      const facts = await chooseBackend(choice, lost);
      watchLoss(facts.backend, onLost);
      return facts;
    },
    load: async ({ name, bytes }, onFirstRun = () => {}) => {
      const start = performance.now();
      const checkpoint = await readWeights(name, bytes);
      const { network, metadata } = createCheckpointNetwork(checkpoint);
      await unload();
      const observed = createObservedPredictor(createPredictor(network));
      const estimator = createEstimator({
        ...readCodec(metadata),
        predictor: observed.predictor,
        now: () => performance.now(),
        ownsNetwork: true,
      });
      loaded = { estimator, observed };
      const loadMs = performance.now() - start;
      await watched(() => watchFirstRun(network, onFirstRun, () => estimator.warmUp()));
      const warmUpMs = estimator.timings.warmUpMs ?? 0;
      return describeNetwork(estimator, { file: name, checkpoint, loadMs, warmUpMs });
    },
    see: async (picture, { stage, maps = false, previous, minimumScore = 0, ...options }) => {
      if (loaded === null) throw new Error('No network is loaded yet. Choose one first.');
      const { estimator, observed } = loaded;
      const start = performance.now();
      const image = picture instanceof ImageBitmap ? readBitmap(picture) : picture;
      const readMs = performance.now() - start;
      const { input } = estimator.predictor;
      const look = estimator.finds === 'one person' ? lookAt(image, previous) : null;
      observed.observe({ stage });
      const { poses, size } = await watched(() =>
        estimator.estimatePoses(image, {
          ...options,
          ...(look && { boxes: [look.box], padding: look.padding, height: undefined }),
        }),
      );
      const { prepareMs = 0, networkMs = 0, decodeMs = 0 } = estimator.timings.last ?? {};
      const imageToInput = look
        ? cropAffine(look, input)
        : sceneAffine(image, options.height ?? input.height);
      return {
        poses: poses.filter(({ score }) => score >= minimumScore),
        size,
        timings: { readMs, prepareMs, networkMs, decodeMs },
        maps: maps ? { ...observed.last(), imageToInput } : null,
      };
    },
  };
}

function readBitmap(bitmap: ImageBitmap): RgbImage {
  const factor = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const size = {
    height: Math.round(bitmap.height * factor),
    width: Math.round(bitmap.width * factor),
  };
  try {
    return readPixels(bitmap, size);
  } finally {
    bitmap.close();
  }
}
