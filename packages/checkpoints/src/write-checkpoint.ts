import { replaceFile } from '@posewright/files';
import { fileFault } from './file-fault.js';
import { type EncodeOptions, layOutSafetensors } from './lay-out-safetensors.js';
import type { StateDict } from './state-dict.js';

/**
 * Writes tensors as a safetensors file, whole or not at all ({@link replaceFile}). Tensors go to the
 * disk one after the other, without a copy of the whole; their data should not change meanwhile.
 *
 * @throws {CheckpointError} where the state cannot be encoded (`encodeSafetensors`) or the file
 * cannot be written; what was there before is then untouched.
 */
export async function writeCheckpoint(
  file: string,
  state: StateDict,
  options: EncodeOptions = {},
): Promise<void> {
  try {
    await replaceFile(file, layOutSafetensors(state, options).parts);
  } catch (error) {
    throw fileFault(error, { file, doing: 'written' });
  }
}
