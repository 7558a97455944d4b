import type { Pose, Skeleton } from '@posewright/pose';
import { checkTimestamp } from './check-timestamp.js';
import { createFinder } from './find-people.js';
import { byScore } from './match-poses.js';
import type { TrackingMethod } from './pose-similarity.js';
import { commonVelocity, measureVelocity, predictPose, type Velocity } from './predict-motion.js';
import { readTrackingOptions, type TrackingOptions } from './tracking-options.js';

/** Options of {@link createTracker}. */
export interface TrackerOptions extends Partial<TrackingOptions> {
  /** Of the poses; gives the sigmas of joints. */
  readonly skeleton: Skeleton;
  /**
   * How poses are compared: `keypoint-similarity`, which counts similar keypoints as Lightweight OpenPose does; `oks`, their mean similarity;
   * `iou`, the overlap of boxes; `lightweight-openpose`, the tracking of that project as it is: the frame before alone, nobody expected to
   * move, a number for everybody at once. `keypoint-similarity` where not given.
   */
  readonly method?: TrackingMethod;
}

/** Gives people numbers that stay theirs from frame to frame. */
export interface Tracker {
  /**
   * Takes the poses of the next frame.
   *
   * @param poses In pixels of the picture.
   * @param timestamp Of the frame, in milliseconds; not before the last one's.
   * @returns Those of the poses that have a number, in the same order, each with it; an `id` that a pose had is replaced. Who is new and faint,
   *   or was not seen in enough frames yet, has none and is left out.
   * @throws {OptionError} where the time runs backwards.
   */
  update<Given extends Pose>(
    poses: readonly Given[],
    timestamp: number,
  ): (Given & { readonly id: number })[];
  /** Forgets everybody; numbers are not given again. */
  reset(): void;
}

/** A person who was seen. */
interface Track {
  /** `null` until they were seen in enough frames. */
  readonly id: number | null;
  readonly pose: Pose;
  /** When they were seen last, in milliseconds. */
  readonly seen: number;
  /** In which frame that was. */
  readonly frame: number;
  /** Frames in which they were seen. */
  readonly hits: number;
  /** `null` until they were seen twice. */
  readonly velocity: Velocity | null;
}

/**
 * Makes a tracker. It is a state machine: the same frames and times give the same numbers, from 0 on.
 *
 * People are expected where their motion leads. Certain poses find theirs first, near and then farther away; faint poses find those who are
 * left of the frame before. Who was found by no pose is remembered. Somebody new has to be certain, and to be seen in some frames one after
 * the other, before they are given a number; in the first frame they are given it at once.
 *
 * @throws {OptionError} where an option is out of its range.
 *
 * Osokin, "Real-time 2D multi-person pose estimation on CPU: Lightweight OpenPose", 2018, and the code beside it (keypoint similarity). Bewley
 * et al., "Simple online and realtime tracking", 2016 (constant velocity, numbers after some hits). Zhang et al., "ByteTrack: multi-object
 * tracking by associating every detection box", 2022 (faint poses second). Yang et al., "Hard to track objects with irregular motions and
 * similar appearances?", 2023 (near first, then farther away).
 */
export function createTracker({ skeleton, method, ...given }: TrackerOptions): Tracker {
  const options = readTrackingOptions(method, given);
  const { memory, motion, hits } = options;
  const finder = createFinder({ skeleton, ...options });
  let tracks: readonly Track[] = [];
  let lastTime = Number.NEGATIVE_INFINITY;
  let [frame, next] = [0, 0];

  /** Where the people who are remembered are thought to be. */
  const expectPeople = (timestamp: number) => {
    const known = tracks.filter(
      ({ id, seen, frame: last }) =>
        last === frame - 1 || (id !== null && memory > 0 && timestamp - seen <= memory),
    );
    const common = commonVelocity(known);
    return known.map((track) => {
      const elapsed = timestamp - track.seen;
      const pose = predictPose(track.pose, track.velocity ?? common, { elapsed, motion });
      return { track, pose, isRecent: track.frame === frame - 1 };
    });
  };

  const followOn = (track: Track | null, pose: Pose, seen: number): Track => {
    const count = (track?.hits ?? 0) + 1;
    const isKnown = frame === 0 || count >= hits;
    return {
      id: track?.id ?? (isKnown ? next++ : null),
      pose,
      seen,
      frame,
      hits: count,
      velocity: track && measureVelocity(track, { pose, seen }),
    };
  };

  return {
    update: (poses, timestamp) => {
      checkTimestamp(timestamp, lastTime);
      lastTime = timestamp;
      const expected = expectPeople(timestamp);
      const found = finder.find(poses, expected);
      const seen = new Map<number, Track>();
      for (const index of byScore(poses)) {
        const pose = poses[index] as Pose;
        const track = found.get(index)?.track ?? null;
        if (track === null && !finder.isCertain(pose)) continue;
        seen.set(index, followOn(track, pose, timestamp));
      }
      const matched = new Set(found.values());
      const missed = expected.filter((person) => !matched.has(person));
      tracks = [
        ...missed.map(({ track }) => track),
        ...poses.flatMap((_, index) => seen.get(index) ?? []),
      ];
      frame++;
      return poses.flatMap((pose, index) => {
        const id = seen.get(index)?.id ?? null;
        return id === null ? [] : [{ ...pose, id }];
      });
    },
    reset: () => {
      tracks = [];
      lastTime = Number.NEGATIVE_INFINITY;
      frame = 0;
    },
  };
}
