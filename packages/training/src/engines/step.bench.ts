import { createHourglass, HOURGLASS_TINY } from '@posewright/architectures';
import { prepareBackend } from '@posewright/backends/node';
import { createRandom } from '@posewright/pose';
import { bench, describe } from 'vitest';
import type { SampleBatch } from '../batches/make-batch.js';
import { createOptimizer, type OptimizerOptions } from '../optimizers/create-optimizer.js';
import { NO_DECAY_OF_VECTORS } from '../optimizers/parameter-group.js';
import type { StepperOptions } from './engine.js';
import { loadOnnxruntimeEngine } from './load-onnxruntime-engine.js';
import { TFJS_ENGINE } from './tfjs-engine.js';

const random = createRandom(1);
const noise = <Shape extends number[]>(...shape: Shape) => ({
  data: Float32Array.from({ length: shape.reduce((size, length) => size * length, 1) }, random),
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

const groups = [
  { name: 'stem', pattern: ['conv1.*', 'layer*.weight'], learningRate: 2 },
  { name: 'heads', pattern: ['fc.*', 'score.*'], learningRate: 4 },
  ...NO_DECAY_OF_VECTORS,
];
const CASES: readonly (readonly [
  string,
  OptimizerOptions & Pick<StepperOptions, 'gradientNorms'>,
])[] = [
  ['nothing', {}],
  ['groups', { groups }],
  ['clipping', { clipping: { norm: 1 } }],
  ['averages', { ema: { decay: 0.999 } }],
  ['accumulation', { accumulation: 4 }],
  ['all of it', { groups, clipping: { norm: 1 }, ema: { decay: 0.999 }, accumulation: 4 }],
  ['norms of gradients', { gradientNorms: true }],
];

await prepareBackend({ backend: 'wasm', threads: 1 });

for (const engine of [await loadOnnxruntimeEngine({ threads: 1 }), TFJS_ENGINE]) {
  describe(`a step of a tiny hourglass in ${engine.name}`, () => {
    for (const [name, { gradientNorms, ...options }] of CASES) {
      const network = createHourglass(HOURGLASS_TINY, { seed: 1 });
      const optimizer = createOptimizer(network.store.parameters, { kind: 'rmsprop' }, options);
      const stepper = engine.stepper(
        { network, optimizer },
        { foregroundWeight: 1, gradientNorms },
      );
      bench(`with ${name}`, async () => {
        await stepper.step(batch, 1e-4);
      });
    }
  });
}
