import { createSyntheticDataset } from '@posewright/datasets';
import type { RgbImage } from '@posewright/pose';
import type { DroppedFile } from './drop-file.js';

const SIZE = { height: 384, width: 384 };
const HEAD = 54;

/** A drawn person, as a file of the name that is given. */
export async function personPicture(name: string): Promise<DroppedFile> {
  const people = createSyntheticDataset({ seed: 20, length: 12, size: SIZE, difficulty: 'easy' });
  return { name, type: 'image/bmp', bytes: encodeBitmap(await people.image(11)) };
}

/** Writes a Windows bitmap: a head, then rows from the bottom up, in blue, green and red. The width is a multiple of 4. */
function encodeBitmap({ height, width, data }: RgbImage): Uint8Array {
  const file = Buffer.alloc(HEAD + height * width * 3);
  file.write('BM');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(HEAD, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [from, to] = [(y * width + x) * 3, HEAD + ((height - 1 - y) * width + x) * 3];
      for (let channel = 0; channel < 3; channel++) {
        file[to + channel] = data[from + 2 - channel] as number;
      }
    }
  }
  return file;
}
