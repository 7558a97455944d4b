import { extname } from 'node:path';
import { OptionError, type Skeleton } from '@posewright/pose';
import type { AnnotatedPose, Annotation } from '../annotation.js';
import { canonicalSplit } from '../canonical-split.js';
import { everybodyIn } from '../everybody-in.js';
import type { PoseDataset } from '../pose-dataset.js';
import { comparePeople, type JointCorrespondence } from './compare-people.js';
import { type JointMap, type JointSources, jointSources, ownEntries } from './joint-sources.js';
import type { Loss } from './loss.js';
import { createLossCounter, type LossCounter } from './loss-counter.js';
import { matchPeople } from './match-people.js';

/** Options of {@link measureLoss}. */
export interface LossOptions {
  /** The parts of the written set, opened again. */
  readonly written: readonly PoseDataset[];
  /** By index of the set before, the path of the picture in the written one, as the functions that write give it. */
  readonly files: readonly (string | null)[];
  /** The map that joints were converted by, of which only what the set has the joints for counts; none where not given. */
  readonly joints?: JointMap;
}

/**
 * Finds what a set that was written in another format lacks or has more of, by comparing everybody in every picture with what is read from
 * the written set. Joints are compared by their names and the map.
 *
 * @param before The set before joints were converted.
 * @returns What is other than it was, by name and with counts; nothing where the two say the same.
 * @throws {OptionError} where `written` is empty.
 */
export function measureLoss(
  before: PoseDataset,
  { written, files, joints = {} }: LossOptions,
): Loss[] {
  const [first] = written;
  if (first === undefined) throw new OptionError('written', 'one set or more', written.length);
  const counter = createLossCounter();
  const find = findPictures(written);
  const { skeleton: from } = before;
  const sources = jointSources({
    from,
    to: first.skeleton,
    joints: ownEntries(joints, from),
  });
  const correspondence = correspond(from, first.skeleton, sources);
  const missing = first.skeleton.joints.filter((joint) => sources[joint]?.length === 0);
  compareSkeletons(from, first.skeleton, counter);
  for (let index = 0; index < before.length; index++) {
    counter.nextPicture();
    const annotation = before.annotation(index);
    const file = files[index] ?? null;
    const after = file === null ? null : find(file);
    comparePictures(annotation, after, counter);
    const people = everybodyIn(annotation);
    const matches = matchPeople(people, after ? everybodyIn(after) : [], correspondence.pairs);
    for (const [place, person] of people.entries()) {
      const match = matches[place] as AnnotatedPose | null;
      if (match === null) counter.addPerson(nameOfDropped(person));
      else {
        comparePeople(person, match, { joints: correspondence, counter });
        if (missing.length > 0) counter.addPerson('joints-missing', { joints: missing });
      }
    }
  }
  return counter.losses();
}

function findPictures(written: readonly PoseDataset[]): (file: string) => Annotation | null {
  const places = new Map<string, readonly [part: PoseDataset, index: number]>();
  for (const part of written) {
    for (let index = 0; index < part.length; index++) {
      const { file } = part.annotation(index);
      if (file !== null) places.set(file, [part, index]);
    }
  }
  return (file) => {
    const place = places.get(file);
    return place === undefined ? null : place[0].annotation(place[1]);
  };
}

function correspond(before: Skeleton, after: Skeleton, sources: JointSources): JointCorrespondence {
  const pairs = after.joints.flatMap((joint, place) => {
    const [source, ...others] = sources[joint] as readonly string[];
    if (source === undefined || others.length > 0) return [];
    return [[before.joints.indexOf(source), place] as const];
  });
  return { pairs, before: before.joints, after: after.joints };
}

/** Only where the joints are the same: others have limbs of their own. */
function compareSkeletons(before: Skeleton, after: Skeleton, counter: LossCounter): void {
  if (String(before.joints) !== String(after.joints)) return;
  const limbs = new Set(after.limbs.map(String));
  if (before.limbs.some((limb) => !limbs.has(String(limb)))) counter.addSet('limbs-dropped');
  if (String(before.sigmas) !== String(after.sigmas)) counter.addSet('sigmas-changed');
}

function comparePictures(before: Annotation, after: Annotation | null, counter: LossCounter): void {
  if (after === null) {
    counter.addPicture('pictures-dropped');
    return;
  }
  const { file, split, source, exact } = before;
  if (split !== undefined && canonicalSplit(split) !== canonicalSplit(after.split ?? '')) {
    counter.addPicture('splits-changed');
  }
  if (source !== undefined && after.source !== source) counter.addPicture('sources-dropped');
  if (exact !== undefined && after.exact !== exact) counter.addPicture('exact-flags-dropped');
  if (file !== null && after.file !== null && endingOf(file) !== endingOf(after.file)) {
    counter.addPicture('pictures-encoded');
  }
}

function endingOf(file: string): string {
  return extname(file).toLowerCase().replace('.jpeg', '.jpg');
}

function nameOfDropped({ crowd, keypoints }: AnnotatedPose) {
  if (crowd === true) return 'crowds-dropped';
  return keypoints.every((keypoint) => keypoint === null) ? 'unlabeled-dropped' : 'people-dropped';
}
