import type { FileHandle } from 'node:fs/promises';
import type { ByteSource } from './open-safetensors.js';

/** The bytes of an open file, part by part. A part is shorter than asked for where the file has become so. */
export function fileBytes(handle: FileHandle, size: number): ByteSource {
  const read = async (start: number, stop: number): Promise<Uint8Array> => {
    const bytes = new Uint8Array(stop - start);
    let done = 0;
    while (done < bytes.length) {
      const length = Math.min(bytes.length - done, LARGEST_READ);
      const { bytesRead } = await handle.read(bytes, done, length, start + done);
      if (bytesRead === 0) return bytes.subarray(0, done);
      done += bytesRead;
    }
    return bytes;
  };
  return { size, read };
}

/** The system reads at most 2 GiB at once. */
const LARGEST_READ = 2 ** 30;
