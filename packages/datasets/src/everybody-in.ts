import type { AnnotatedPose, Annotation } from './annotation.js';

/** Gives everybody in a picture in the order of the file, crowds and unlabelled people too. */
export function everybodyIn({
  poses,
  people = poses,
}: Pick<Annotation, 'poses' | 'people'>): readonly AnnotatedPose[] {
  return people;
}
