import { open } from 'node:fs/promises';

/**
 * Reads the first bytes of a file, which say what it is.
 *
 * @returns Fewer than `length` where the file is shorter.
 * @throws what the file system throws.
 */
export async function readHead(file: string, length: number): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
