import { createSyntheticDataset } from '@posewright/datasets';
import { createRandom, type RgbImage, type Size } from '@posewright/pose';

/** Two pictures to compare networks on: one of everything, and one of drawn people. */
export async function onnxParityPictures(
  size: Size,
  { people }: { readonly people: number },
): Promise<readonly [RgbImage, RgbImage]> {
  const drawn = createSyntheticDataset({ seed: 1, length: 1, size, people });
  return [texture(size), await drawn.image(0)];
}

/** Colors that change slowly, edges and noise, as in pictures: every channel from 0 to 255. */
function texture({ height, width }: Size): RgbImage {
  const random = createRandom(2);
  const waves = Array.from({ length: 12 }, (_, index) => ({
    x: (random() - 0.5) * 2 ** (index / 3),
    y: (random() - 0.5) * 2 ** (index / 3),
    phase: 6 * random(),
    channel: index % 3,
  }));
  const data = new Uint8Array(height * width * 3);
  for (let place = 0; place < data.length; place++) {
    const [x, y] = [Math.floor(place / 3) % width, Math.floor(place / 3 / width)];
    const own = waves.filter(({ channel }) => channel === place % 3);
    const sum = own.reduce(
      (total, wave) => total + Math.sin((wave.x * x + wave.y * y) / 4 + wave.phase),
      0,
    );
    const edge = (x + y) % 40 < 20 ? 20 : -20;
    data[place] = Math.min(255, Math.max(0, 128 + 40 * sum + edge + 30 * (random() - 0.5)));
  }
  return { height, width, data };
}
