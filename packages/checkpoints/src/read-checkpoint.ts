import { open } from 'node:fs/promises';
import { decodeCheckpoint } from './decode-checkpoint.js';
import { fileBytes } from './file-bytes.js';
import { fileFault } from './file-fault.js';
import { type ByteSource, openSafetensors } from './open-safetensors.js';
import { pytorchFormat } from './pytorch/pytorch-format.js';
import type { Checkpoint, StateTensor } from './state-dict.js';

/**
 * Reads a checkpoint: safetensors, one tensor after the other without a copy of the whole, or a PyTorch
 * file (`.pth`, `.pt`), in which `findStateDict` finds the weights and nothing is executed.
 *
 * @throws {CheckpointError} where it cannot be read, is neither, is damaged, or refers to anything that is
 * not data.
 */
export async function readCheckpoint(file: string): Promise<Checkpoint> {
  try {
    const handle = await open(file);
    try {
      const stats = await handle.stat();
      // A pipe has no size, and cannot be read twice.
      if (!stats.isFile()) return decodeCheckpoint(await handle.readFile(), { file });
      const bytes = fileBytes(handle, stats.size);
      const start = await bytes.read(0, Math.min(stats.size, LONGEST_MAGIC));
      if (pytorchFormat(start) === null) return await readSafetensors(bytes, file);
      return decodeCheckpoint(await bytes.read(0, stats.size), { file });
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fileFault(error, { file, doing: 'read' });
  }
}

async function readSafetensors(bytes: ByteSource, file: string): Promise<Checkpoint> {
  const { metadata, tensors, readTensor } = await openSafetensors(bytes, { file });
  const state = new Map<string, StateTensor>();
  for (const name of tensors.keys()) state.set(name, await readTensor(name));
  return { state, metadata };
}

/** Bytes that tell one kind of file from the other. */
const LONGEST_MAGIC = 32;
