import type { Pose, Skeleton } from '@posewright/pose';
import { matchByScore, matchBySimilarity } from './match-poses.js';
import { createSimilarity, type TrackingMethod } from './pose-similarity.js';
import type { TrackingOptions } from './tracking-options.js';

/** A person who is expected in a frame. */
interface ExpectedPerson {
  /** Where the person is thought to be. */
  readonly pose: Pose;
  /** Whether they were seen in the frame before. */
  readonly isRecent: boolean;
}

/** Finds people again. */
export interface PeopleFinder {
  /** Which expected person each pose is, by its place in the list; of those who are somebody. */
  find<Person extends ExpectedPerson>(
    poses: readonly Pose[],
    expected: readonly Person[],
  ): ReadonlyMap<number, Person>;
  /** Whether a pose is good enough for somebody new. */
  isCertain(pose: Pose): boolean;
}

/** Makes a finder: certain poses choose first, near and then farther away; then faint poses, near, among those of the frame before. */
export function createFinder({
  openScore,
  openKeypoints,
  reach,
  ...options
}: TrackingOptions & {
  readonly skeleton: Skeleton;
  readonly method: TrackingMethod;
}): PeopleFinder {
  const near = createSimilarity({ ...options, reach: 1 });
  const farther = createSimilarity({ ...options, reach });
  const byPose =
    options.method === 'keypoint-similarity' || options.method === 'lightweight-openpose';
  const match = byPose ? matchByScore : matchBySimilarity;
  const isCertain = ({ score = 1, keypoints }: Pose) =>
    score >= openScore && keypoints.filter((keypoint) => keypoint !== null).length >= openKeypoints;
  return {
    isCertain,
    find: <Person extends ExpectedPerson>(
      poses: readonly Pose[],
      expected: readonly Person[],
    ): ReadonlyMap<number, Person> => {
      const found = new Map<number, Person>();
      const left = new Set(expected);
      const join = (
        places: readonly number[],
        people: readonly Person[],
        similarity: typeof near,
      ) => {
        const some = places.map((place) => poses[place] as Pose);
        for (const [index, person] of match(some, people, similarity)) {
          found.set(places[index] as number, person);
          left.delete(person);
        }
      };
      const recent = () => [...left].filter(({ isRecent }) => isRecent);
      const places = [...poses.keys()];
      const certain = places.filter((place) => isCertain(poses[place] as Pose));
      join(certain, expected, near);
      const lost = certain.filter((place) => !found.has(place));
      if (reach > 1) join(lost, recent(), farther);
      const faint = places.filter((place) => !isCertain(poses[place] as Pose));
      join(faint, recent(), near);
      return found;
    },
  };
}
