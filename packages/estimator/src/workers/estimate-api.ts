import { createNodeHost, type HostSpec } from '@posewright/onnx/host';
import type { RgbImage } from '@posewright/pose';
import type { EstimateBatchOptions, EstimateOptions } from '../estimate/estimate-options.js';
import { estimatePicture } from '../estimate/estimate-picture.js';
import { estimatePictures } from '../estimate/estimate-pictures.js';
import type { PoseEstimate } from '../estimate/estimated-pose.js';
import { createStageClock, type StageTimings } from '../estimate/stage-clock.js';
import { createPrograms, type NetworkProgram } from '../predictors/create-programs.js';
import type { HeadOutput, InputImages, MapPredictor } from '../predictors/pose-predictor.js';
import { runPrograms } from '../predictors/run-programs.js';
import { type CarriedError, packError } from './carry-error.js';

/** A network without its weights, which are in its recordings. */
type NetworkFacts = Omit<MapPredictor, 'predict'>;

/** An answer; or a fault; or the shape of an input that no recording has come for yet: give it, then ask again. */
export type Answer<Result> =
  | { readonly result: Result }
  | { readonly fault: CarriedError }
  | { readonly needs: InputImages['shape'] };

/** What is to be estimated; the signal stays behind, and `abort` takes its place. */
export type EstimateRequest =
  | { readonly image: RgbImage; readonly options: Omit<EstimateOptions, 'signal'> }
  | {
      readonly images: readonly RgbImage[];
      readonly options: Omit<EstimateBatchOptions, 'signal'>;
    };

/** Poses, and where the time went. */
export interface TimedEstimates {
  readonly estimates: readonly PoseEstimate[];
  readonly timings: StageTimings;
}

/** What a worker does that estimates poses. */
export interface EstimateApi {
  /** Gives it a network, and the recording for every size where there is one. */
  open(facts: NetworkFacts, everySize: HostSpec | null): void;
  /** Gives it the recording for inputs of one shape. */
  give(shape: InputImages['shape'], spec: HostSpec): void;
  /** Answers with maps. */
  predict(images: InputImages, heads?: readonly string[]): Promise<Answer<readonly HeadOutput[]>>;
  /** Answers with poses. */
  estimate(call: number, request: EstimateRequest): Promise<Answer<TimedEstimates>>;
  /** Stops a call before its next batch. */
  abort(call: number): void;
  /** Frees what is loaded. */
  dispose(): Promise<void>;
}

/** There is no recording for inputs of a shape. */
class MissingRecording extends Error {
  constructor(readonly shape: InputImages['shape']) {
    super('The recording has not come yet.');
  }
}

/** Makes what the worker exposes. */
export function createEstimateApi(now: () => number): EstimateApi {
  let predictor: MapPredictor;
  let every: HostSpec | null = null;
  const given = new Map<string, HostSpec>();
  const running = new Map<number, AbortController>();
  const programs = createPrograms({
    everySize: async () => every && load(every),
    oneSize: async (shape) => {
      const spec = given.get(String(shape));
      if (spec === undefined) throw new MissingRecording(shape);
      given.delete(String(shape));
      return load(spec);
    },
  });
  const estimate = async (
    request: EstimateRequest,
    signal: AbortSignal,
  ): Promise<TimedEstimates> => {
    const clock = createStageClock(now);
    const shared = { predictor, clock, signal };
    const estimates =
      'image' in request
        ? [await estimatePicture(request.image, { ...request.options, ...shared })]
        : await estimatePictures(request.images, { ...request.options, ...shared });
    return { estimates, timings: clock.timings };
  };
  return {
    open: (facts, everySize) => {
      every = everySize;
      predictor = { ...facts, predict: runPrograms(facts.heads, programs) };
    },
    give: (shape, spec) => void given.set(String(shape), spec),
    predict: (images, heads) => answered(() => predictor.predict(images, heads)),
    estimate: async (call, request) => {
      const stopping = new AbortController();
      running.set(call, stopping);
      try {
        return await answered(() => estimate(request, stopping.signal));
      } finally {
        running.delete(call);
      }
    },
    abort: (call) => running.get(call)?.abort(),
    dispose: programs.dispose,
  };
}

async function load(spec: HostSpec): Promise<NetworkProgram> {
  const host = await createNodeHost(spec);
  return { run: host.run as NetworkProgram['run'], dispose: host.release };
}

async function answered<Result>(run: () => Promise<Result>): Promise<Answer<Result>> {
  try {
    return { result: await run() };
  } catch (error) {
    if (error instanceof MissingRecording) return { needs: error.shape };
    return { fault: packError(error) };
  }
}
