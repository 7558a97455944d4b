import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writePicture } from '@posewright/draw/node';

/** Writes a picture to `examples/output`, and says where. */
export async function writeOutput(name: string, png: Uint8Array): Promise<void> {
  const folder = fileURLToPath(new URL('output', import.meta.url));
  await mkdir(folder, { recursive: true });
  const file = join(folder, name);
  await writePicture(file, png);
  console.log(`Wrote ${file}`);
}
