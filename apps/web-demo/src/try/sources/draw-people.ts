import {
  cocoPoseStatistics,
  createSyntheticCrowds,
  createSyntheticDataset,
} from '@posewright/datasets';
import type { Pose, Skeleton } from '@posewright/pose';

/** What is to be drawn. */
export interface PeopleRequest {
  /** Number of the picture: the same number gives the same people. */
  readonly index: number;
  readonly crowd: boolean;
  readonly skeleton: Skeleton;
}

/** Drawn people, and where their joints are. */
export interface DrawnPeople {
  readonly bitmap: ImageBitmap;
  readonly answer: readonly Pose[] | null;
}

const LENGTH = 100_000;
const SEED = 20;

/** Draws people who do not exist. The bitmap is the caller's. */
export async function drawPeople({ index, crowd, skeleton }: PeopleRequest): Promise<DrawnPeople> {
  const answered = knowsJoints(skeleton) ? skeleton : undefined;
  const people = crowd ? crowds(answered) : single(answered);
  const { height, width, data } = await people.image(index % LENGTH);
  const pixels = new ImageData(width, height);
  for (let from = 0, to = 0; from < data.length; from += 3, to += 4) {
    pixels.data[to] = data[from] as number;
    pixels.data[to + 1] = data[from + 1] as number;
    pixels.data[to + 2] = data[from + 2] as number;
    pixels.data[to + 3] = 255;
  }
  const { poses } = people.annotation(index % LENGTH);
  return { bitmap: await createImageBitmap(pixels), answer: answered ? poses : null };
}

function single(skeleton: Skeleton | undefined) {
  return createSyntheticDataset({
    seed: SEED,
    length: LENGTH,
    size: { height: 384, width: 384 },
    difficulty: 'easy',
    ...(skeleton && { skeleton }),
  });
}

function crowds(skeleton: Skeleton | undefined) {
  return createSyntheticCrowds({
    seed: SEED,
    length: LENGTH,
    size: { height: 432, width: 640 },
    people: { min: 3, max: 5 },
    statistics: cocoPoseStatistics(),
    ...(skeleton && { skeleton }),
  });
}

/** Whether the joints are ones that drawn people have; those of one's own network may be others. */
function knowsJoints(skeleton: Skeleton): boolean {
  try {
    createSyntheticDataset({ seed: 0, length: 1, size: { height: 32, width: 32 }, skeleton });
    return true;
  } catch {
    return false;
  }
}
