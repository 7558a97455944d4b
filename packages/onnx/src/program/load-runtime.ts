import { BackendError } from '@posewright/pose';
import { type Runtime, type RuntimeModule, runtimeOf } from './runtime.js';

/**
 * Loads an onnxruntime package.
 *
 * @param writesInPlace Whether outputs that are passed in are written in their place.
 * @throws {BackendError} where it is not installed, or does not run here.
 */
export async function loadRuntime(
  name: string,
  importModule: () => Promise<RuntimeModule>,
  writesInPlace: boolean,
): Promise<Runtime> {
  try {
    return runtimeOf(await importModule(), writesInPlace);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BackendError(
      name,
      `The package \`${name}\`, which runs recordings, does not load. Install it with \`npm install ${name}\`. ${reason}`,
      { cause },
    );
  }
}
