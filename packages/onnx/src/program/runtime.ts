/** A tensor of onnxruntime. */
export interface RuntimeTensor {
  /** Its numbers. */
  readonly data: unknown;
}

/** Tensors of onnxruntime by name; as outputs, `null` for one that onnxruntime is to make. */
type RuntimeTensors = Readonly<Record<string, RuntimeTensor | null>>;

/** A model that onnxruntime has loaded. */
interface RuntimeSession {
  /** Runs it. */
  run(
    feeds: Readonly<Record<string, RuntimeTensor>>,
    fetches: RuntimeTensors,
  ): Promise<Readonly<Record<string, RuntimeTensor>>>;
  /** Frees it. */
  release(): Promise<void>;
}

/** How onnxruntime loads a model. */
export interface SessionOptions {
  /** Threads within an operation. */
  readonly intraOpNumThreads?: number;
  /** What onnxruntime changes in the graph before it runs. */
  readonly graphOptimizationLevel: 'disabled' | 'all';
  /** Whether the memory of a whole run is planned after the first. */
  readonly enableMemPattern?: boolean;
  /** Execution providers, the preferred first. */
  readonly executionProviders?: readonly string[];
  /** Further entries of its configuration. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** Onnxruntime for Node or for browsers, whose interfaces are the same. */
export interface Runtime {
  /** Makes a tensor of an array, without a copy. */
  readonly tensor: (dtype: string, data: unknown, dims: readonly number[]) => RuntimeTensor;
  /** Loads a model. */
  readonly load: (model: Uint8Array, options: SessionOptions) => Promise<RuntimeSession>;
  /** Whether an output that is passed in is written in its place. */
  readonly writesInPlace: boolean;
}

/** Classes of `onnxruntime-common`, which every onnxruntime exports. */
export interface RuntimeModule {
  /** Class of tensors. */
  readonly Tensor: unknown;
  /** Class of loaded models. */
  readonly InferenceSession: unknown;
}

/** Takes the classes of an onnxruntime package. */
export function runtimeOf(module: RuntimeModule, writesInPlace: boolean): Runtime {
  const { Tensor, InferenceSession } = module as {
    readonly Tensor: new (dtype: string, data: unknown, dims: readonly number[]) => RuntimeTensor;
    readonly InferenceSession: {
      create(model: Uint8Array, options: SessionOptions): Promise<RuntimeSession>;
    };
  };
  return {
    tensor: (dtype, data, dims) => new Tensor(dtype, data, dims),
    load: (model, options) => InferenceSession.create(model, options),
    writesInPlace,
  };
}
