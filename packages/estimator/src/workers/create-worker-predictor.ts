import type { PoseNetwork } from '@posewright/architectures';
import type { Recording } from '@posewright/onnx';
import type { HostSpec } from '@posewright/onnx/host';
import { linkWorker, type WorkerLink } from '@posewright/onnx/node';
import { BackendError } from '@posewright/pose';
import type { HeadOutput, PosePredictor, RemoteEstimator } from '../predictors/pose-predictor.js';
import { recordForEverySize, recordForward } from '../predictors/record-forward.js';
import { unpackError } from './carry-error.js';
import type { Answer, EstimateApi, EstimateRequest, TimedEstimates } from './estimate-api.js';

/** Options of {@link createWorkerPredictor}. */
export interface WorkerPredictorOptions {
  /** What computes, e.g. `onnxruntime`. */
  readonly engine: string;
  /** Threads that work on pictures, each with the whole network. */
  readonly workers: number;
  /** How onnxruntime loads a recording. */
  readonly describe: (recording: Recording) => HostSpec;
}

type Link = WorkerLink<EstimateApi>;

/**
 * Runs a network in threads of its own, which are started at the first picture, with the weights that the network has then. A picture goes to the
 * thread that has the least to do. Where poses are asked for, a picture is prepared and its maps are read there too, so that only pixels and poses
 * travel; pixels in a `SharedArrayBuffer` are not even copied.
 */
export function createWorkerPredictor(
  network: PoseNetwork,
  { engine, workers, describe }: WorkerPredictorOptions,
): PosePredictor {
  const { heads, skeleton, input, preprocessing } = network;
  let started: Promise<readonly Link[]> | null = null;
  let isDisposed = false;
  const busy = new Map<Link, number>();
  const start = async () => {
    const recording = recordForEverySize(network);
    const spec = recording && describe(recording);
    const file = new URL('./estimate-worker.js', import.meta.url);
    return Promise.all(
      Array.from({ length: workers }, async () => {
        const link = linkWorker<EstimateApi>(file);
        busy.set(link, 0);
        await link.call((api) => api.open({ heads, skeleton, input, preprocessing }, spec));
        return link;
      }),
    );
  };
  const ask = async <Result>(
    question: (link: Link) => Promise<Answer<Result>>,
  ): Promise<Result> => {
    if (isDisposed) throw new BackendError(engine, 'The predictor was disposed. Make another one.');
    started ??= start();
    await started;
    const link = leastBusy(busy);
    busy.set(link, (busy.get(link) as number) + 1);
    try {
      for (;;) {
        const answer = await question(link);
        if ('result' in answer) return answer.result;
        if ('fault' in answer) throw unpackError(answer.fault);
        const spec = describe(recordForward(network, { shape: answer.needs }));
        await link.call((api) => api.give(answer.needs, spec));
      }
    } finally {
      busy.set(link, (busy.get(link) as number) - 1);
    }
  };
  return {
    network,
    heads,
    skeleton,
    input,
    preprocessing,
    engine,
    predict: (images, names) =>
      ask(({ call }) => call<Answer<readonly HeadOutput[]>>((api) => api.predict(images, names))),
    remote: createRemoteEstimator(ask),
    dispose: async () => {
      isDisposed = true;
      await started?.catch(() => undefined); // Whoever asked has been told.
      await Promise.all(
        [...busy.keys()].map(async (link) => {
          await link.call((api) => api.dispose()).catch(() => undefined); // Of a thread that has failed nothing is left.
          await link.end();
        }),
      );
    },
  };
}

/** Estimates in whatever thread `ask` chooses. */
function createRemoteEstimator(
  ask: <Result>(question: (link: Link) => Promise<Answer<Result>>) => Promise<Result>,
): RemoteEstimator {
  let calls = 0;
  const estimate = async (
    request: EstimateRequest,
    signal: AbortSignal | undefined,
  ): Promise<TimedEstimates> => {
    signal?.throwIfAborted();
    const number = calls++;
    let chosen: Link | null = null;
    const abort = () => void chosen?.call((api) => api.abort(number)).catch(() => undefined);
    signal?.addEventListener('abort', abort);
    try {
      return await ask((link) => {
        signal?.throwIfAborted(); // While the workers were started.
        chosen = link;
        return link.call<Answer<TimedEstimates>>((api) => api.estimate(number, request));
      });
    } catch (error) {
      throw signal?.aborted ? signal.reason : error;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  };
  return {
    estimatePicture: async (image, { signal, clock, ...options }) => {
      const { estimates, timings } = await estimate({ image, options }, signal);
      clock.add(timings);
      const [found] = estimates;
      return found as NonNullable<typeof found>;
    },
    estimatePictures: async (images, { signal, clock, ...options }) => {
      const { estimates, timings } = await estimate({ images, options }, signal);
      clock.add(timings);
      return estimates;
    },
  };
}

function leastBusy(busy: ReadonlyMap<Link, number>): Link {
  const least = Math.min(...busy.values());
  return [...busy.keys()].find((link) => busy.get(link) === least) as Link;
}
