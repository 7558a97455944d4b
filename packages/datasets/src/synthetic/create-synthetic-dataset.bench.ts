import { bench } from 'vitest';
import { cocoPoseStatistics } from '../pose-statistics/coco-pose-statistics.js';
import { createSyntheticCrowds } from './create-synthetic-crowds.js';
import { createSyntheticDataset } from './create-synthetic-dataset.js';

const size = { height: 128, width: 128 };
const single = createSyntheticDataset({ seed: 1, length: 100_000, size });
const crowd = createSyntheticDataset({
  seed: 1,
  length: 100_000,
  size,
  people: { min: 2, max: 5 },
});
const posed = createSyntheticCrowds({
  seed: 1,
  length: 100_000,
  size: { height: 480, width: 640 },
  people: 10,
  statistics: cocoPoseStatistics(),
});
let index = 0;

bench('one person, 128 x 128', async () => {
  await single.image(index++ % single.length);
});

bench('two to five people, 128 x 128', async () => {
  await crowd.image(index++ % crowd.length);
});

bench('annotation of one person', () => {
  single.annotation(index++ % single.length);
});

bench('ten people in poses of real ones, 480 x 640', async () => {
  await posed.image(index++ % posed.length);
});

bench('their annotation', () => {
  posed.annotation(index++ % posed.length);
});
