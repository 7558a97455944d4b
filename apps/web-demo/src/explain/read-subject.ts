import { createSyntheticDataset } from '@posewright/datasets';
import { decodeImage } from '@posewright/image/browser';
import type { Pose, RgbImage, Skeleton } from '@posewright/pose';
import type { ExplainSubject } from './explain-api.js';

/** A picture, and where its joints are where that is known. */
export interface ReadSubject {
  readonly name: string;
  readonly image: RgbImage;
  /** In pixels of the picture. */
  readonly truth: Pose | null;
}

const SEED = 20;
const LENGTH = 100_000;
const LONGEST_SIDE = 1024;

/** Draws the person, or decodes the picture. */
export async function readSubject(
  subject: ExplainSubject,
  skeleton: Skeleton,
): Promise<ReadSubject> {
  if (subject.kind === 'picture') {
    const image = await decodeImage(subject.file, { longestSide: LONGEST_SIDE });
    return { name: subject.name, image, truth: null };
  }
  const people = createSyntheticDataset({
    seed: SEED,
    length: LENGTH,
    size: { height: 384, width: 384 },
    difficulty: 'easy',
    skeleton,
  });
  const index = subject.index % LENGTH;
  const [truth = null] = people.annotation(index).poses;
  return { name: `Drawn person ${index + 1}`, image: await people.image(index), truth };
}
