import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareBackend } from '@posewright/backends/node';
import { readNetwork } from '@posewright/estimator/node';
import { resizeBilinear } from '@posewright/image';
import { decodeImage } from '@posewright/image/node';
import { describeOnnx } from '@posewright/onnx';
import type { RgbImage } from '@posewright/pose';
import { sharedFile } from '@posewright/vitest-config/shared';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportOnnxFile } from './export-onnx-file.js';
import { onnxInput } from './onnx-references.js';
import { openOnnx } from './open-onnx.js';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'posewright-onnx-'));
  await prepareBackend({ backend: 'wasm', threads: 1 });
});
afterAll(() => rmSync(folder, { recursive: true }));

const weights = sharedFile('weights/lightweight-openpose-omz/model.safetensors');
const layers = sharedFile('weights/lightweight-openpose-omz/layers.json');
const oracle = sharedFile('oracles/lwop-grouping/785_heatmaps_19x32x57.f32');
const picture = sharedFile('data/coco-subset/images/000000000785.jpg');
const isMissing = [weights, layers, oracle, picture].includes(null);

test.skipIf(isMissing)(
  'the published weights as ONNX give the reference’s heatmaps and fields from RGB pixels',
  async () => {
    const { network, metadata } = await readNetwork(weights as string);
    const image = resizeBilinear(await decodeImage(picture as string, { colorProfile: 'ignore' }), {
      height: 256,
      width: 456,
    });
    const output = join(folder, 'lightweight-openpose.onnx');
    const options = { output, input: 'dynamic', batch: 1, raw: false, metadata } as const;
    const { difference } = await exportOnnxFile(network, { ...options, precision: 'f32' });
    for (const { largest } of difference.outputs) expect(largest).toBeLessThan(1e-5);
    expect(await differenceFromOracle(output, image)).toBeLessThan(1e-5);

    // The reference's own graph has as many convolutions; beside them there are activations, sums, one joining and our shift of pixels.
    const convolutions = JSON.parse(readFileSync(layers as string, 'utf8')).length;
    const { operations } = describeOnnx(readFileSync(output));
    expect(operations).toMatchObject({ Conv: convolutions, Concat: 1, Sub: 1 });
    expect(Object.keys(operations).sort()).toEqual(['Add', 'Concat', 'Conv', 'Elu', 'Relu', 'Sub']);

    const { cost, bytes } = await exportOnnxFile(network, { ...options, precision: 'f16' });
    expect(bytes).toBeLessThan(8.3e6);
    expect(await differenceFromOracle(output, image)).toBeLessThan(2e-2);
    expect(cost?.keypoints.count).toBeGreaterThan(50);
    expect(cost?.keypoints.largest).toBeLessThan(0.5);
    network.dispose();
  },
  60_000,
);

/** Largest difference of the last stage from the oracle's maps, of values up to 1. */
async function differenceFromOracle(file: string, image: RgbImage): Promise<number> {
  const onnx = await openOnnx(readFileSync(file));
  try {
    const outputs = await onnx.run(onnxInput([image], null), [1, 3, 256, 456]);
    const differences = ['heatmaps', 'pafs'].map((kind) => {
      const maps = (oracle as string).replace(
        'heatmaps_19',
        kind === 'pafs' ? 'pafs_38' : 'heatmaps_19',
      );
      const expected = new Float32Array(new Uint8Array(readFileSync(maps)).buffer);
      const found = outputs.get(`${kind}_1`) as Float32Array;
      expect(found.length).toBe(expected.length);
      return expected.reduce(
        (largest, value, index) => Math.max(largest, Math.abs(value - (found[index] as number))),
        0,
      );
    });
    return Math.max(...differences);
  } finally {
    await onnx.close();
  }
}
