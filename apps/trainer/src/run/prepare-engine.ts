import { availableParallelism } from 'node:os';
import type { BackendReport } from '@posewright/backends';
import { type PrepareBackendOptions, prepareBackend } from '@posewright/backends/node';
import { OptionError } from '@posewright/pose';
import { type Engine, TFJS_ENGINE } from '@posewright/training';
import { loadOnnxruntimeEngine, type OnnxruntimeEngineOptions } from '@posewright/training/node';

/** What a user may say of what computes. */
export interface EngineFlags {
  /** `onnxruntime` or `tfjs`. */
  readonly engine?: string | undefined;
  /** tfjs's backend. */
  readonly backend?: string | undefined;
  /** Threads that compute. */
  readonly threads?: number | undefined;
}

/** What computes, and why. */
export interface PreparedEngine {
  /** Computes. */
  readonly engine: Engine;
  /** tfjs's backend, which computes too where the engine is `tfjs`. */
  readonly backend: string;
  /** What computes, for people. */
  readonly description: string;
  /** Why, as a sentence. */
  readonly reason: string;
  /** Pictures that are looked at together, each in a thread of its own. */
  readonly workers: number;
}

/** Options of {@link prepareEngine}. */
export interface PrepareEngineOptions
  extends Pick<OnnxruntimeEngineOptions, 'stepWorker'>,
    Pick<PrepareBackendOptions, 'importModule'> {
  /** Threads of their own that work on pictures, and share onnxruntime's threads; 0 where not given. */
  readonly workers?: number | undefined;
}

/** Backends that compute on a graphics card, or are a native library that a user has installed to be used. */
const PREFERRED = ['tensorflow', 'webgpu'];

/**
 * Gets ready what computes: onnxruntime, which is several times faster than tfjs on a processor, unless tfjs has a backend that a user has
 * installed for its speed.
 *
 * @param options What runs in threads of its own, where the engine can. `importModule`: loads optional backends, `import` where not given.
 * @throws {OptionError} where there is no such engine.
 * @throws {BackendError} where the engine that was asked for does not load.
 */
export async function prepareEngine(
  flags: EngineFlags,
  { stepWorker, workers = 0, importModule }: PrepareEngineOptions = {},
): Promise<PreparedEngine> {
  const { engine: wanted, backend, threads } = flags;
  const loading = importModule === undefined ? {} : { importModule };
  if (wanted !== undefined && wanted !== 'onnxruntime' && wanted !== 'tfjs') {
    throw new OptionError('--engine', "'onnxruntime' or 'tfjs'", wanted);
  }
  const isNamed = wanted === undefined && backend !== undefined;
  if (wanted === 'tfjs' || isNamed)
    return onTfjs(await prepareBackend({ backend, threads, ...loading }));
  const report = await prepareBackend({ backend, threads: 1, ...loading }); // It records, and computes losses.
  if (wanted === undefined && PREFERRED.includes(report.backend)) {
    return onTfjs(await prepareBackend({ backend: report.backend, threads, ...loading }));
  }
  try {
    const each = threadsOfEach(workers, threads);
    const engine = await loadOnnxruntimeEngine({ threads: each, stepWorker, workers });
    return {
      engine,
      backend: report.backend,
      description: `onnxruntime, ${describeThreads(workers, each)}`,
      workers: Math.max(1, workers),
      reason: wanted === undefined ? 'It is the fastest that loads.' : 'It was asked for.',
    };
  } catch (error) {
    if (wanted !== undefined) throw error;
    const tfjs = onTfjs(await prepareBackend({ threads, ...loading }));
    return { ...tfjs, reason: `${tfjs.reason} onnxruntime does not load: ${reasonOf(error)}` };
  }
}

function onTfjs({ backend, description, reason }: BackendReport): PreparedEngine {
  return {
    engine: TFJS_ENGINE,
    backend,
    description: `tfjs, ${description} (${backend})`,
    reason,
    workers: 1,
  };
}

/** Threads of each worker; `undefined`: as many as onnxruntime chooses. */
function threadsOfEach(workers: number, threads: number | undefined): number | undefined {
  return workers > 1
    ? Math.max(1, Math.floor((threads ?? availableParallelism()) / workers))
    : threads;
}

function describeThreads(workers: number, threads: number | undefined): string {
  if (threads === undefined) return 'as many threads as it chooses';
  const each = `${threads} ${threads === 1 ? 'thread' : 'threads'}`;
  return workers > 1 ? `${workers} workers with ${each} each` : each;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
