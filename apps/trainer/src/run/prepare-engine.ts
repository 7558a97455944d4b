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
}

/** Options of {@link prepareEngine}. */
export interface PrepareEngineOptions
  extends Pick<OnnxruntimeEngineOptions, 'worker'>,
    Pick<PrepareBackendOptions, 'importModule'> {}

/** Backends that compute on a graphics card, or are a native library that a user has installed to be used. */
const PREFERRED = ['tensorflow', 'webgpu'];

/**
 * Gets ready what computes: onnxruntime, which is several times faster than tfjs on a processor, unless tfjs has a backend that a user has
 * installed for its speed.
 *
 * @param options `worker`: what runs in a thread of its own, where the engine can. `importModule`: loads optional backends, `import` where not given.
 * @throws {OptionError} where there is no such engine.
 * @throws {BackendError} where the engine that was asked for does not load.
 */
export async function prepareEngine(
  flags: EngineFlags,
  { worker, importModule }: PrepareEngineOptions = {},
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
    const engine = await loadOnnxruntimeEngine({ threads, worker });
    return {
      engine,
      backend: report.backend,
      description: `onnxruntime, ${threads === undefined ? 'as many threads as it chooses' : `${threads} ${threads === 1 ? 'thread' : 'threads'}`}`,
      reason: wanted === undefined ? 'It is the fastest that loads.' : 'It was asked for.',
    };
  } catch (error) {
    if (wanted !== undefined) throw error;
    const tfjs = onTfjs(await prepareBackend({ threads, ...loading }));
    return { ...tfjs, reason: `${tfjs.reason} onnxruntime does not load: ${reasonOf(error)}` };
  }
}

function onTfjs({ backend, description, reason }: BackendReport): PreparedEngine {
  return { engine: TFJS_ENGINE, backend, description: `tfjs, ${description} (${backend})`, reason };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
