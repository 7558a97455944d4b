import { BackendError } from '@posewright/pose';

/** An ONNX file that onnxruntime has loaded. */
export interface OpenOnnx {
  /**
   * Runs it on pictures of one size.
   *
   * @param images `[batch, 3, height, width]`.
   * @returns Outputs by name, `[batch, channels, height, width]` each.
   */
  readonly run: (
    images: Float32Array,
    shape: readonly [number, 3, number, number],
  ) => Promise<ReadonlyMap<string, Float32Array>>;
  /** Frees it. */
  readonly close: () => Promise<void>;
}

/**
 * Loads an exported network into onnxruntime, on the processor.
 *
 * @throws {BackendError} where onnxruntime is missing or refuses the file.
 */
export async function openOnnx(bytes: Uint8Array): Promise<OpenOnnx> {
  try {
    const { InferenceSession, Tensor } = await import('onnxruntime-node');
    const session = await InferenceSession.create(bytes, { executionProviders: ['cpu'] });
    return {
      run: async (images, shape) => {
        const results = await session.run({ image: new Tensor('float32', images, shape) });
        const outputs = Object.entries(results);
        return new Map(outputs.map(([name, { data }]) => [name, data as Float32Array]));
      },
      close: () => session.release(),
    };
  } catch (cause) {
    throw new BackendError(
      'onnxruntime-node',
      `onnxruntime does not load the exported network: ${(cause as Error).message} Nothing was written.`,
      { cause },
    );
  }
}
