// A training step of one's own, written in tfjs, recorded as an ONNX graph and run by onnxruntime: a line that learns points, then how
// much faster a pose network learns.
import { createHourglass, HOURGLASS_TINY } from '@posewright/architectures';
import { prepareBackend } from '@posewright/backends/node';
import { trainStep } from '@posewright/onnx';
import { compile } from '@posewright/onnx/node';
import { createRandom } from '@posewright/pose';
import { createAdam, type SampleBatch, TFJS_ENGINE } from '@posewright/training';
import { loadOnnxruntimeEngine } from '@posewright/training/node';
import * as tf from '@tensorflow/tfjs-core';

await prepareBackend({ backend: 'wasm', threads: 1 });

const slope = tf.variable(tf.scalar(0));
const offset = tf.variable(tf.scalar(0));
const parameters = new Map([
  ['slope', slope],
  ['offset', offset],
]);
const optimizer = createAdam(parameters);
const recording = trainStep(
  ({ x, y }) => {
    const predicted = tf.add(tf.mul(x as tf.Tensor1D, slope), offset);
    return { loss: tf.mean(tf.squaredDifference(predicted, y as tf.Tensor1D)) };
  },
  parameters,
  optimizer,
  { inputs: { x: { shape: [4] }, y: { shape: [4] } } },
);
const program = await compile(recording, { threads: 1 });
const points = { x: Float32Array.of(0, 1, 2, 3), y: Float32Array.of(1, 3, 5, 7) };
for (let step = 1; step <= 300; step++) {
  const rates = Object.entries(optimizer.rule.rates(0.1, step));
  const scalars = Object.fromEntries(rates.map(([name, rate]) => [name, Float32Array.of(rate)]));
  const { loss } = await program.run({ ...points, ...scalars });
  if (step % 100 === 0) console.log(`step ${step}: loss ${loss?.[0]?.toExponential(1)}`);
}
await program.pull();
const [found, height] = [slope.dataSync()[0] as number, offset.dataSync()[0] as number];
console.log(`y = ${found.toFixed(2)} x + ${height.toFixed(2)}`);
await program.dispose();
if (Math.abs(found - 2) > 0.05) throw new Error('The line has learned next to nothing.');

const random = createRandom(1);
const noise = <Shape extends number[]>(...shape: Shape) => ({
  data: Float32Array.from({ length: shape.reduce((size, length) => size * length) }, random),
  shape,
});
const batch: SampleBatch = {
  images: noise(4, 128, 128, 3),
  heatmaps: noise(4, 32, 32, 14),
  weights: noise(4, 14),
  indices: [],
  imageToInput: [],
  replaced: [],
};
for (const engine of [TFJS_ENGINE, await loadOnnxruntimeEngine({ threads: 1 })]) {
  const network = createHourglass(HOURGLASS_TINY, { seed: 1 });
  const learner = { network, optimizer: createAdam(network.store.parameters) };
  const stepper = engine.stepper(learner, { foregroundWeight: 1 });
  const times: number[] = [];
  for (let step = 0; step < 10; step++) {
    const start = performance.now();
    await stepper.step(batch, 1e-3);
    times.push(performance.now() - start);
  }
  const median = times.sort((one, other) => one - other)[5] as number;
  console.log(`${engine.name}: ${median.toFixed(0)} ms for a step of 4 pictures`);
  await stepper.dispose();
}
