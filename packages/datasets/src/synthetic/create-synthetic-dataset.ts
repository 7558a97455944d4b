import { createRandom, LSP_14, type Size, type Skeleton } from '@posewright/pose';
import { checkIndex } from '../check-index.js';
import type { PoseDataset } from '../pose-dataset.js';
import { annotateScene } from './annotate-scene.js';
import { checkSyntheticOptions } from './check-synthetic-options.js';
import { DIFFICULTIES, type Difficulty } from './difficulty.js';
import { renderScene } from './render-scene.js';
import { sampleScene } from './sample-scene.js';

/** Options of {@link createSyntheticDataset}. */
export interface SyntheticOptions {
  /** Any integer. Other seeds give other pictures, e.g. for validation. */
  readonly seed: number;
  /** Pictures in the set. */
  readonly length: number;
  /** Size of every picture. */
  readonly size: Size;
  /** People in a picture; 1 where not given. */
  readonly people?: number | { readonly min: number; readonly max: number };
  /** Joints to annotate, any of those of this project's skeletons; `LSP_14` where not given. */
  readonly skeleton?: Skeleton;
  /** `normal` where not given. */
  readonly difficulty?: Difficulty;
}

/**
 * Creates a data set of drawn people, articulated, dressed, shaded and partly hidden, with exact keypoints.
 * Picture and annotation `i` depend on the options and `i` alone, on every platform; nothing is stored.
 *
 * A single person is 55 to 90 % as high as the picture. `left` and `right` are the person's own: faces,
 * shirt fronts, feet and backs tell which way a person looks. `visible` is `false` under another person or
 * thing; joints outside the picture are `null`. `scale` is the height of the upright person / 200.
 *
 * @throws {OptionError} where a number is not what it should be, or the skeleton has an unknown joint.
 */
export function createSyntheticDataset({
  seed,
  length,
  size,
  people = 1,
  skeleton = LSP_14,
  difficulty = 'normal',
}: SyntheticOptions): PoseDataset {
  const range = typeof people === 'number' ? { min: people, max: people } : people;
  checkSyntheticOptions({ seed, length, size, skeleton, difficulty }, range);
  const level = DIFFICULTIES[difficulty];
  const sceneAt = (index: number) => {
    checkIndex(index, length);
    return sampleScene(createRandom(seed, index), { size, people: range, level });
  };
  return {
    name: `synthetic/${seed}`,
    skeleton,
    length,
    annotation: (index) => ({
      id: `synthetic-${seed}-${index}`,
      file: null,
      poses: annotateScene(sceneAt(index), skeleton),
    }),
    image: async (index) => renderScene(sceneAt(index)),
  };
}
