// A network that is able to learn can learn one picture by heart: the first thing to try with a new network, loss or
// data set. Nothing here is hidden in a loop of the library.
import { createHourglass, HOURGLASS_NANO } from '@posewright/architectures';
import { prepareBackend } from '@posewright/backends/node';
import { createSyntheticDataset } from '@posewright/datasets';
import { createHeatmapSheet } from '@posewright/draw/node';
import { toInput } from '@posewright/image';
import { createGrid, type Pose } from '@posewright/pose';
import { encodeHeatmaps } from '@posewright/targets';
import { createAdam, heatmapLoss, trainStep } from '@posewright/training';
import * as tf from '@tensorflow/tfjs-core';
import { writeOutput } from './write-output.js';

const STEPS = 60;

console.log((await prepareBackend({ backend: 'wasm', threads: 1 })).description);
const network = createHourglass(HOURGLASS_NANO, { seed: 1 });
const optimizer = createAdam(network.store.parameters);
const { input: size, skeleton, preprocessing } = network;

const people = createSyntheticDataset({ seed: 3, length: 1, size });
const picture = await people.image(0);
const pose = people.annotation(0).poses[0] as Pose;
const target = encodeHeatmaps([pose], { size, stride: 4, skeleton, sigma: 1 });

const images = tf.tensor4d(toInput([picture], preprocessing), [1, size.height, size.width, 3]);
const { height, width, channels, data } = target.heatmaps;
const targets = {
  heatmaps: tf.tensor4d(data, [1, height, width, channels]),
  weights: tf.tensor2d(target.weights, [1, channels]),
};

const losses: number[] = [];
let answer = createGrid(target.heatmaps);
for (let step = 0; step < STEPS; step++) {
  const loss = trainStep(images, {
    network,
    optimizer,
    learningRate: 5e-3,
    loss: (outputs) => {
      answer = createGrid(target.heatmaps, outputs[0]?.dataSync() as Float32Array);
      return heatmapLoss(outputs, targets, { foregroundWeight: 20 });
    },
  });
  losses.push(loss.dataSync()[0] as number);
  loss.dispose();
  if (step % 10 === 0) console.log(`step ${step}: loss ${losses[step]?.toFixed(4)}`);
}
const [first, last] = [losses[0] as number, losses.at(-1) as number];
console.log(`step ${STEPS - 1}: loss ${last.toFixed(4)}`);
await writeOutput('02-heatmaps.png', createHeatmapSheet(picture, answer, { skeleton }));

tf.dispose([images, targets.heatmaps, targets.weights]);
optimizer.dispose();
network.dispose();
if (last > first / 10) throw new Error('The loss should have fallen to a tenth.');
