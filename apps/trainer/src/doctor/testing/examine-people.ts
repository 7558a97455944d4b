import { type AnnotatedPose, type Annotation, createSyntheticDataset } from '@posewright/datasets';
import { LSP_14, type Size, type Skeleton } from '@posewright/pose';
import { type ExaminedPart, type ExaminedSet, examineSet } from '../examined-set.js';

/** Of the pictures of {@link drawnPeople}. */
const SIZE: Size = { height: 128, width: 128 };

/** Poses of drawn people with LSP's joints, in pictures of 128 x 128. */
export function drawnPeople(
  count: number,
  difficulty: 'easy' | 'normal' = 'easy',
): AnnotatedPose[] {
  const dataset = createSyntheticDataset({
    seed: 6,
    length: count,
    size: SIZE,
    skeleton: LSP_14,
    difficulty,
  });
  return Array.from(
    { length: count },
    (_, index) => dataset.annotation(index).poses[0] as AnnotatedPose,
  );
}

/** Options of {@link examinePeople}. */
export interface PeopleOptions {
  readonly skeleton?: Skeleton;
  /** What the annotations say beside the people. */
  readonly annotation?: Partial<Annotation>;
}

/** Examines one part, a picture for each person, or for each list of people; pictures cannot be decoded. */
export function examinePeople(
  people: readonly (AnnotatedPose | readonly AnnotatedPose[])[],
  { skeleton = LSP_14, annotation = {} }: PeopleOptions = {},
): ExaminedSet {
  return examineSet([partOf(people, { skeleton, annotation })], skeleton);
}

function partOf(
  people: readonly (AnnotatedPose | readonly AnnotatedPose[])[],
  { skeleton, annotation }: Required<PeopleOptions>,
): ExaminedPart {
  return {
    name: 'train',
    dataset: {
      name: 'people/train',
      skeleton,
      length: people.length,
      annotation: (index) => ({
        id: `picture${index}`,
        file: null,
        size: SIZE,
        poses: [people[index] as AnnotatedPose | readonly AnnotatedPose[]].flat(),
        ...annotation,
      }),
      image: async () => Promise.reject(new Error('These pictures are not drawn.')),
    },
  };
}

/** The size of every picture. */
export const sizeOf = (): Size => SIZE;
