import type { AnnotatedPose, PoseDataset } from '@posewright/datasets';
import type { Size, Skeleton } from '@posewright/pose';

/** A part of a data set. */
export interface ExaminedPart {
  /** E.g. `train`. */
  readonly name: string;
  readonly dataset: PoseDataset;
}

/** A picture and what is annotated in it. */
export interface ExaminedPicture {
  readonly part: ExaminedPart;
  /** Index in the part. */
  readonly index: number;
  readonly id: string;
  readonly file: string | null;
  /** As the annotations say; `null` where they do not. */
  readonly size: Size | null;
  /** Who is learned. */
  readonly poses: readonly AnnotatedPose[];
  /** Everybody who is measured by COCO's numbers. */
  readonly everybody: readonly AnnotatedPose[];
}

/** A person of a picture. */
export interface ExaminedPerson {
  readonly picture: ExaminedPicture;
  /** Index in the picture's `poses`. */
  readonly person: number;
  readonly pose: AnnotatedPose;
}

/** All annotations of a data set. */
export interface ExaminedSet {
  readonly parts: readonly ExaminedPart[];
  readonly skeleton: Skeleton;
  readonly pictures: readonly ExaminedPicture[];
  readonly people: readonly ExaminedPerson[];
}

/** Reads every annotation; no picture is decoded. */
export function examineSet(parts: readonly ExaminedPart[], skeleton: Skeleton): ExaminedSet {
  const pictures = parts.flatMap((part) =>
    Array.from({ length: part.dataset.length }, (_, index): ExaminedPicture => {
      const { id, file, size, poses, people } = part.dataset.annotation(index);
      return { part, index, id, file, size: size ?? null, poses, everybody: people ?? poses };
    }),
  );
  const people = pictures.flatMap((picture) =>
    picture.poses.map((pose, person): ExaminedPerson => ({ picture, person, pose })),
  );
  return { parts, skeleton, pictures, people };
}
