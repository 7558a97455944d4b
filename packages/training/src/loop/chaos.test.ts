import { createHourglass, HOURGLASS_PYTORCH_POSE_1 } from '@posewright/architectures';
import { prepareBackend } from '@posewright/backends/node';
import { loadState, readState } from '@posewright/layers';
import { LSP_14 } from '@posewright/pose';
import { oracleImages, oracleState } from '@posewright/vitest-config/oracles';
import { sharedJson } from '@posewright/vitest-config/shared';
import * as tf from '@tensorflow/tfjs-core';
import { test } from 'vitest';
import { heatmapLoss } from '../losses/heatmap-loss.js';
import { createRmsprop } from '../optimizers/rmsprop.js';
import { trainStep } from './train-step.js';
test('chaos', { timeout: 3600_000 }, async () => {
  await prepareBackend({ backend: 'cpu' }); tf.env().set('IS_TEST', false); tf.env().set('PROD', true);
  const cases = sharedJson('oracles/networks/train-step.json'); const two = sharedJson('oracles/networks/hg_s2_b1_bearpaw.state_dict.json');
  const o = cases.cases[0]; console.log('ref', o.losses.map((x:number)=>x.toFixed(4)).join(' '));
  for (const eps of [0, 1e-7]) {
    const network = createHourglass({ ...HOURGLASS_PYTORCH_POSE_1, skeleton: LSP_14 });
    const own = await readState(network.store);
    const names = two.map(([n]: any) => n).filter((n: string) => own.has(n));
    loadState(network.store, oracleState(names.map((n: string) => [n, own.get(n)?.shape ?? []] as const)));
    const data = oracleImages(o.inputShape, o.inputSeed); for (let i=0;i<data.length;i++) data[i]! *= 1 + eps * ((i % 7) - 3);
    const images = tf.tensor4d(data, [2,128,128,3]);
    const targets = { heatmaps: tf.tensor4d(oracleImages([2,14,32,32], o.inputSeed+100, {low:0,high:1}), [2,32,32,14]), weights: tf.ones([2,14]) as tf.Tensor2D };
    const optimizer = createRmsprop(network.store.parameters);
    for (let i=0;i<5;i++){ const v = trainStep(images, { network, optimizer, learningRate: o.lr, loss: (out)=>heatmapLoss(out, targets, {foregroundWeight:1}) }); console.log('eps', eps, i, v.dataSync()[0]!.toFixed(4)); v.dispose(); }
    tf.dispose([images, targets.heatmaps, targets.weights]); optimizer.dispose(); network.dispose();
  }
});
