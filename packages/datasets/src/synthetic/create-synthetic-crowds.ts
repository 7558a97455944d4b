import { COCO_17, createRandom, OptionError, type RgbImage } from '@posewright/pose';
import type { Annotation } from '../annotation.js';
import { checkIndex } from '../check-index.js';
import type { PoseDataset } from '../pose-dataset.js';
import type { PoseStatistics } from '../pose-statistics/pose-statistics.js';
import { sortPeople } from '../sort-people.js';
import { annotateCrowd } from './annotate-crowd.js';
import { checkSyntheticOptions } from './check-synthetic-options.js';
import type { Scene } from './compose-scene.js';
import type { SyntheticOptions } from './create-synthetic-dataset.js';
import { DIFFICULTIES } from './difficulty.js';
import { fitBackdrop } from './fit-backdrop.js';
import { renderScene } from './render-scene.js';
import { sampleCrowdScene } from './sample-crowd-scene.js';

/** Options of {@link createSyntheticCrowds}. */
export interface SyntheticCrowdOptions extends SyntheticOptions {
  /** How people hold themselves: `cocoPoseStatistics`, or what `fitPoseStatistics` makes of other people. */
  readonly statistics: PoseStatistics;
  /** Pictures to put behind people, any sizes: their middle is taken; drawn where not given. */
  readonly backgrounds?: Pick<PoseDataset, 'length' | 'image'>;
}

/** Of a picture, the stream of numbers for what is drawn, and that for what is labelled. */
const SCENE = 0;
const LABELS = 1;
const BACKDROP = 2;

/**
 * Creates a data set of drawn people who hold themselves as the people do that statistics were made of, one or many in a picture, with COCO's
 * annotations: boxes and areas of what is seen, crowds as one region, people without keypoints. `poses`, `unlabeled` and `people` are as
 * `openCoco` has them; everybody has a `region`. Picture and annotation `i` depend on the options and `i` alone.
 *
 * Nearer people are larger, lower, and before others. `visible` is `false` under another person or thing, and for eyes, ears and nose on the far
 * side of the head; joints outside the picture are `null`. Other than with {@link createSyntheticDataset}, an annotation draws outlines.
 *
 * @throws {OptionError} where a number is not what it should be, the skeleton has an unknown joint, or there is no background.
 */
export function createSyntheticCrowds({
  seed,
  length,
  size,
  people = 1,
  skeleton = COCO_17,
  difficulty = 'normal',
  statistics,
  backgrounds,
}: SyntheticCrowdOptions): PoseDataset {
  const range = typeof people === 'number' ? { min: people, max: people } : people;
  checkSyntheticOptions({ seed, length, size, skeleton, difficulty }, range);
  if (backgrounds?.length === 0) throw new OptionError('backgrounds.length', 'at least 1', 0);
  const sceneAt = rememberLast((index: number): Scene => {
    checkIndex(index, length);
    return sampleCrowdScene(createRandom(seed, index, SCENE), {
      size,
      people: range,
      level: DIFFICULTIES[difficulty],
      statistics,
      isPhoto: backgrounds !== undefined,
    });
  });
  return {
    name: `synthetic/${seed}`,
    skeleton,
    length,
    annotation: rememberLast((index): Annotation => {
      const random = createRandom(seed, index, LABELS);
      const everybody = annotateCrowd(random, sceneAt(index), skeleton);
      return { id: String(index + 1), file: null, size, ...sortPeople(everybody) };
    }),
    image: async (index): Promise<RgbImage> => {
      const scene = sceneAt(index);
      if (backgrounds === undefined) return renderScene(scene);
      const random = createRandom(seed, index, BACKDROP);
      const photo = await backgrounds.image(Math.floor(random() * backgrounds.length));
      return renderScene(scene, fitBackdrop(photo, size));
    },
  };
}

/** Those who write a set ask for picture and annotation in turn. */
function rememberLast<Result>(make: (index: number) => Result): (index: number) => Result {
  let last: readonly [index: number, result: Result] | null = null;
  return (index) => {
    if (last?.[0] !== index) last = [index, make(index)];
    return last[1];
  };
}
