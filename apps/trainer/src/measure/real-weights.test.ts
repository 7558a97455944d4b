import { readFileSync } from 'node:fs';
import { predictMaps } from '@posewright/estimator';
import { readNetwork } from '@posewright/estimator/node';
import { resizeBilinear, toInput } from '@posewright/image';
import { decodeImage } from '@posewright/image/node';
import { valueAt } from '@posewright/pose';
import { sharedFile } from '@posewright/vitest-config/shared';
import { expect, test } from 'vitest';
import { prepareEngine } from '../run/prepare-engine.js';

const weights = sharedFile('weights/lightweight-openpose-omz/model.safetensors');
const oracle = sharedFile('oracles/lwop-grouping/785_heatmaps_19x32x57.f32');
const picture = sharedFile('data/coco-subset/images/000000000785.jpg');

// The oracle's maps are of the picture squeezed to 456 x 256 by OpenCV's bilinear resize, its color profile ignored.
test.skipIf(weights === null || oracle === null || picture === null).each(['tfjs', 'onnxruntime'])(
  'the published weights give the reference’s heatmaps and fields, from the JPEG on, by %s',
  async (name) => {
    const { engine } = await prepareEngine({ engine: name, threads: 1 });
    const { network } = await readNetwork(weights as string);
    const image = resizeBilinear(await decodeImage(picture as string, { colorProfile: 'ignore' }), {
      height: 256,
      width: 456,
    });
    const predictor = engine.predictor(network);
    const [maps] = await predictMaps(
      predictor,
      { data: toInput([image], network.preprocessing), shape: [1, 256, 456, 3] },
      { kinds: ['heatmaps', 'pafs'] },
    );
    for (const [kind, channels] of [
      ['heatmaps', 19],
      ['pafs', 38],
    ] as const) {
      const file = (oracle as string).replace('heatmaps_19', `${kind}_${channels}`);
      const expected = new Float32Array(new Uint8Array(readFileSync(file)).buffer);
      const grid = maps?.[kind];
      expect(grid).toMatchObject({ height: 32, width: 57, channels });
      let largest = 0;
      expected.forEach((value, index) => {
        const x = index % 57;
        const y = Math.floor(index / 57) % 32;
        const channel = Math.floor(index / (57 * 32));
        if (grid) largest = Math.max(largest, Math.abs(valueAt(grid, x, y, channel) - value));
      });
      expect(largest).toBeLessThan(1e-5);
    }
    await predictor.dispose();
    network.dispose();
  },
);
