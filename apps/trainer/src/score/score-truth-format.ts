import { open } from 'node:fs/promises';

/** How annotations are written. */
export type TruthFormat = 'coco' | 'mpii';

/**
 * Tells the format of a file of annotations by its first character: COCO's is an object, MPII's a list, or no JSON at all. A file
 * that cannot be read is taken for COCO's, whose reader says what is wrong.
 */
export async function tellTruthFormat(file: string): Promise<TruthFormat> {
  const head = await readHead(file).catch(() => '{');
  return head.trimStart().startsWith('{') ? 'coco' : 'mpii';
}

async function readHead(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    return new TextDecoder().decode(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}
