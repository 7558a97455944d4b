import { readFile } from 'node:fs/promises';
import { decodeSafetensors } from './decode-safetensors.js';
import { fileFault } from './file-fault.js';
import type { Checkpoint } from './state-dict.js';

/**
 * Reads a safetensors file.
 *
 * @throws {CheckpointError} where it cannot be read or is not safetensors (`decodeSafetensors`).
 */
export async function readCheckpoint(file: string): Promise<Checkpoint> {
  try {
    return decodeSafetensors(await readFile(file), { file });
  } catch (error) {
    throw fileFault(error, { file, doing: 'read' });
  }
}
