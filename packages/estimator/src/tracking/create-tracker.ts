import { OptionError, type Pose, type Skeleton } from '@posewright/pose';
import { checkTimestamp } from './check-timestamp.js';
import { createSimilarity, type TrackingMethod } from './pose-similarity.js';

/** Options of {@link createTracker}. */
export interface TrackerOptions {
  /** Of the poses; gives the sigmas of joints. */
  readonly skeleton: Skeleton;
  /**
   * How poses are compared: `keypoint-similarity`, which counts similar keypoints as Lightweight OpenPose does; `oks`, their mean similarity;
   * `iou`, the overlap of boxes. `keypoint-similarity` where not given.
   */
  readonly method?: TrackingMethod;
  /**
   * What a pose has to be similar above: 0.5 for a keypoint with `keypoint-similarity`; 0.2 with `oks` and 0.15 with `iou` for a pose, as in
   * tfjs's pose detection.
   */
  readonly threshold?: number;
  /** How long a person who is not seen is remembered, in milliseconds; 1,000 where not given, 0 for the frame before alone. */
  readonly memory?: number;
  /** Fewest keypoints that are similar, or with `oks` that both poses have; 3 where not given, or 4. */
  readonly minimumKeypoints?: number;
  /** Keypoints with a lower score do not count; 0 where not given, or 0.3 with `oks`. */
  readonly keypointScore?: number;
}

/** Gives people numbers that stay theirs from frame to frame. */
export interface Tracker {
  /**
   * Takes the poses of the next frame.
   *
   * @param poses In pixels of the picture.
   * @param timestamp Of the frame, in milliseconds; not before the last one's.
   * @returns The same poses in the same order, each with its person's number; an `id` that a pose had is replaced.
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
  readonly id: number;
  readonly pose: Pose;
  readonly seen: number;
}

/**
 * Makes a tracker. It is a state machine: the same frames and times give the same numbers, from 0 on.
 *
 * With `keypoint-similarity` the pose with the highest score chooses its track first, as in Lightweight OpenPose; with `oks` and `iou` the
 * most similar pair is joined first.
 *
 * @throws {OptionError} where an option is out of its range.
 *
 * Osokin, "Real-time 2D multi-person pose estimation on CPU: Lightweight OpenPose", 2018, and the code beside it.
 */
export function createTracker({
  skeleton,
  method = 'keypoint-similarity',
  threshold = THRESHOLDS[method],
  memory = 1000,
  minimumKeypoints = method === 'oks' ? 4 : 3,
  keypointScore = method === 'oks' ? 0.3 : 0,
}: TrackerOptions): Tracker {
  checkOptions({ method, threshold, memory });
  const similarity = createSimilarity({
    skeleton,
    method,
    threshold,
    minimumKeypoints,
    keypointScore,
  });
  const match = method === 'keypoint-similarity' ? matchByScore : matchBySimilarity;
  let tracks: readonly Track[] = [];
  let lastTime = Number.NEGATIVE_INFINITY;
  let next = 0;
  return {
    update: (poses, timestamp) => {
      checkTimestamp(timestamp, lastTime);
      const frameBefore = lastTime;
      lastTime = timestamp;
      const known = tracks.filter(({ seen }) => seen >= frameBefore || timestamp - seen <= memory);
      const matched = match(poses, known, similarity);
      const tracked = poses.map((pose, index) => ({
        ...pose,
        id: matched.get(index)?.id ?? next++,
      }));
      const ids = new Set(tracked.map(({ id }) => id));
      tracks = [
        ...known.filter(({ id }) => !ids.has(id)),
        ...tracked.map((pose) => ({ id: pose.id, pose, seen: timestamp })),
      ];
      return tracked;
    },
    reset: () => {
      tracks = [];
      lastTime = Number.NEGATIVE_INFINITY;
    },
  };
}

const THRESHOLDS: Readonly<Record<TrackingMethod, number>> = {
  'keypoint-similarity': 0.5,
  oks: 0.2,
  iou: 0.15,
};

type Match = (
  poses: readonly Pose[],
  tracks: readonly Track[],
  similarity: (pose: Pose, track: Pose) => number,
) => ReadonlyMap<number, Track>;

const matchByScore: Match = (poses, tracks, similarity) => {
  const matched = new Map<number, Track>();
  const free = new Set(tracks);
  const order = [...poses.keys()].sort(
    (one, other) => (poses[other]?.score ?? 0) - (poses[one]?.score ?? 0),
  );
  for (const index of order) {
    let best: Track | null = null;
    let highest = 0;
    for (const track of free) {
      const found = similarity(poses[index] as Pose, track.pose);
      if (found <= highest) continue;
      [best, highest] = [track, found];
    }
    if (best === null) continue;
    matched.set(index, best);
    free.delete(best);
  }
  return matched;
};

const matchBySimilarity: Match = (poses, tracks, similarity) => {
  const pairs = poses.flatMap((pose, index) =>
    tracks.map((track) => ({ index, track, found: similarity(pose, track.pose) })),
  );
  const matched = new Map<number, Track>();
  const taken = new Set<Track>();
  for (const { index, track, found } of pairs.sort((one, other) => other.found - one.found)) {
    if (found === 0 || matched.has(index) || taken.has(track)) continue;
    matched.set(index, track);
    taken.add(track);
  }
  return matched;
};

function checkOptions({
  method,
  threshold,
  memory,
}: Required<Pick<TrackerOptions, 'method' | 'threshold' | 'memory'>>): void {
  if (!(method in THRESHOLDS)) {
    throw new OptionError('method', "'keypoint-similarity', 'oks' or 'iou'", method);
  }
  if (!(threshold >= 0 && threshold < 1)) {
    throw new OptionError('threshold', 'at least 0 and below 1', threshold);
  }
  if (!(memory >= 0)) {
    throw new OptionError('memory', 'a number of milliseconds, at least 0', memory);
  }
}
