import { createHourglass, describeNetwork, HOURGLASS_NANO } from '@posewright/architectures';
import { prepareBackend } from '@posewright/backends/browser';
import { encodeSafetensors } from '@posewright/checkpoints';
import { readState } from '@posewright/layers';
import type { ProgramWorker } from '@posewright/onnx/browser';
import { createRandom } from '@posewright/pose';
import wasmFile from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { beforeAll, expect, test } from 'vitest';
import { loadEstimator } from './load-estimator-from-bytes.js';

beforeAll(() => prepareBackend({ backend: 'wasm', wasmPath: wasmFile.replace(/[^/]+$/, '') }));

test('bytes alone are enough, and both engines find the same in a page', {
  timeout: 60_000,
}, async () => {
  const network = createHourglass(HOURGLASS_NANO, { seed: 3 });
  const state = await readState(network.store);
  const bytes = encodeSafetensors(state, { metadata: describeNetwork(network) });
  network.dispose();
  const random = createRandom(1);
  const data = Uint8Array.from({ length: 80 * 60 * 3 }, () => 256 * random());
  const image = { height: 80, width: 60, data };
  const found = [];
  for (const engine of ['tfjs', 'onnxruntime'] as const) {
    const estimator = await loadEstimator(bytes, { engine, threads: 1 });
    expect(estimator.timings.warmUpMs).toBeGreaterThan(0);
    const { poses } = await estimator.estimatePoses(image);
    found.push(poses[0]?.keypoints.map((keypoint) => keypoint && [keypoint.x, keypoint.y]));
    await estimator.dispose();
  }
  expect(found[1]).toEqual(found[0]);
});

test('a worker that cannot be started is an error, not a promise for ever', async () => {
  const network = createHourglass(HOURGLASS_NANO, { seed: 3 });
  const state = await readState(network.store);
  const bytes = encodeSafetensors(state, { metadata: describeNetwork(network) });
  network.dispose();
  const browser = globalThis as unknown as {
    readonly Worker: new (url: string, options: { readonly type: 'module' }) => ProgramWorker;
  };
  const createWorker = () => new browser.Worker('/nowhere/worker.js', { type: 'module' });
  await expect(loadEstimator(bytes, { engine: 'onnxruntime', createWorker })).rejects.toThrow(
    'The worker has failed: its script cannot be loaded. Expected a module worker that runs @posewright/onnx/browser-worker.',
  );
});
