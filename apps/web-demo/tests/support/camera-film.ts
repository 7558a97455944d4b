import { writeFileSync } from 'node:fs';
import { createSyntheticDataset } from '@posewright/datasets';
import type { RgbImage } from '@posewright/pose';

const SIZE = { height: 384, width: 384 };

/** Writes a film of a drawn person in YUV4MPEG2, which Chromium shows as its camera. */
export async function writeCameraFilm(path: string): Promise<void> {
  const people = createSyntheticDataset({ seed: 20, length: 12, size: SIZE, difficulty: 'easy' });
  const planes = toPlanes(await people.image(11));
  const frame = [Buffer.from('FRAME\n'), planes];
  const head = Buffer.from(`YUV4MPEG2 W${SIZE.width} H${SIZE.height} F10:1 Ip A1:1 C420jpeg\n`);
  writeFileSync(path, Buffer.concat([head, ...frame, ...frame]));
}

/** Brightness of every pixel, then the two color differences of every second one (JPEG's matrix). */
function toPlanes({ height, width, data }: RgbImage): Uint8Array {
  const [luma, chroma] = [height * width, (height / 2) * (width / 2)];
  const planes = new Uint8ClampedArray(luma + 2 * chroma);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3;
      const [red, green, blue] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
      planes[y * width + x] = 0.299 * red + 0.587 * green + 0.114 * blue;
      const half = luma + (y >> 1) * (width / 2) + (x >> 1);
      planes[half] = 128 - 0.168736 * red - 0.331264 * green + 0.5 * blue;
      planes[half + chroma] = 128 + 0.5 * red - 0.418688 * green - 0.081312 * blue;
    }
  }
  return Uint8Array.from(planes);
}
