// Drawn people need no files, no licence and no annotators: picture `i` of a seed is the same on every machine, and its
// keypoints are exact.
import { createSyntheticDataset } from '@posewright/datasets';
import { createContactSheet, createOverlay } from '@posewright/draw/node';
import { writeOutput } from './write-output.js';

const COLUMNS = 6;

const tiles = [];
for (const difficulty of ['easy', 'normal', 'hard'] as const) {
  const size = { height: 192, width: 192 };
  const people = createSyntheticDataset({ seed: 7, length: COLUMNS, size, difficulty });
  for (let index = 0; index < people.length; index++) {
    const image = await people.image(index);
    const { poses } = people.annotation(index);
    const overlay = createOverlay(image, { skeleton: people.skeleton, predicted: poses });
    tiles.push({ image: overlay, title: `${difficulty}, picture ${index}` });
  }
}
await writeOutput('03-people.png', await createContactSheet(tiles, { columns: COLUMNS }));
