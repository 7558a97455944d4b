import type { RecorderKernel, RecorderKernels } from './recorder-kernel.js';

const registered: { readonly name: string; readonly kernel: RecorderKernel }[] = [];

/**
 * Tells every later recording how a tfjs kernel is recorded that the recorder does not know, or otherwise than it knows. Of
 * several for one name the last one counts; those among the options of a recording come before all.
 *
 * @param name tfjs's name of the kernel, e.g. `Cumprod`, or a name that recorded functions pass to `tf.engine().runKernel`.
 * @param kernel Adds operations to the graph and gives the values that they compute. Operations that the recorder does not use itself
 *   go into the ONNX file as they are, on tensors as tfjs sees them.
 * @returns Takes it back.
 */
export function registerRecorderKernel(name: string, kernel: RecorderKernel): () => void {
  const entry = { name, kernel };
  registered.push(entry);
  return () => {
    const place = registered.indexOf(entry);
    if (place >= 0) registered.splice(place, 1);
  };
}

/** Kernels that were registered and not taken back. */
export function registeredKernels(): RecorderKernels {
  return Object.fromEntries(registered.map(({ name, kernel }) => [name, kernel]));
}
