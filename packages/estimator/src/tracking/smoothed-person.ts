import { boxAround, type Keypoint, type Pose } from '@posewright/pose';
import { type SmoothedNumber, smoothNumber } from './one-euro.js';
import {
  measureVelocity,
  measureWay,
  movePose,
  predictWay,
  type Vector,
  type Velocity,
} from './predict-motion.js';
import type { SmoothingOptions } from './smoothing-presets.js';

/** A pose that may have its person's number. */
export type NumberedPose = Pose & { readonly id?: number };

/** A keypoint that is being smoothed. */
interface SmoothedKeypoint {
  readonly x: SmoothedNumber;
  readonly y: SmoothedNumber;
  /** As it came last. */
  readonly keypoint: Keypoint;
  /** When it came last. */
  readonly seen: number;
}

/** A person who is being smoothed. */
export interface SmoothedPerson {
  /** As it came last; moved on where the person is missed. */
  readonly pose: NumberedPose;
  readonly keypoints: readonly (SmoothedKeypoint | null)[];
  /** When the person came last. */
  readonly seen: number;
  /** The frame that pose and keypoints are of. */
  readonly at: number;
  /** `null` until they were seen twice. */
  readonly velocity: Velocity | null;
}

/** The frame, and how long what is missing is shown; milliseconds. */
export interface Moment {
  readonly timestamp: number;
  readonly gap: number;
}

/** So long those who are missed go on as they moved: in milliseconds their speed falls to 1 / e. */
const MOTION = 500;
/** Of fewer keypoints none says where the others went. */
const FEWEST = 3;

/** A person who is seen again, or for the first time. Keypoints that are missing go with the others. */
export function followPerson(
  person: SmoothedPerson | null,
  pose: NumberedPose,
  { settings, timestamp, gap }: Moment & { readonly settings: SmoothingOptions | null },
): SmoothedPerson {
  const unit = settings?.speedUnit === 'person' ? (boxAround(pose)?.height ?? 1) || 1 : 1;
  const way = (person && measureWay(person.pose, pose, FEWEST)) ?? STILL;
  const keypoints = pose.keypoints.map((keypoint, joint): SmoothedKeypoint | null => {
    const before = person?.keypoints[joint] ?? null;
    if (keypoint === null) {
      return before !== null && timestamp - before.seen < gap ? moveKeypoint(before, way) : null;
    }
    if (settings === null) return fresh(keypoint, timestamp);
    const elapsed = before === null ? 0 : (timestamp - (person?.at ?? timestamp)) / 1000;
    const seconds = settings.frequency === null ? elapsed : 1 / settings.frequency;
    const options = { ...settings, seconds, unit };
    return {
      x: smoothNumber(before?.x ?? null, keypoint.x, options),
      y: smoothNumber(before?.y ?? null, keypoint.y, options),
      keypoint,
      seen: timestamp,
    };
  });
  const velocity =
    person && measureVelocity({ ...person, seen: person.at }, { pose, seen: timestamp });
  return { pose, keypoints, seen: timestamp, at: timestamp, velocity };
}

const STILL: Vector = { x: 0, y: 0 };

/** A person who is not seen goes on. */
export function missPerson(person: SmoothedPerson, timestamp: number): SmoothedPerson {
  if (person.velocity === null) return { ...person, at: timestamp };
  const [from, to] = [person.at - person.seen, timestamp - person.seen];
  const way = predictWay(person.velocity, { from, to, motion: MOTION });
  return {
    ...person,
    pose: movePose(person.pose, way),
    keypoints: person.keypoints.map((keypoint) => keypoint && moveKeypoint(keypoint, way)),
    at: timestamp,
  };
}

/** A person's pose at a moment. */
export function showPerson(
  { pose, keypoints, seen }: SmoothedPerson,
  { timestamp, gap }: Moment,
): NumberedPose {
  const faded = (since: number) => (timestamp === since ? 1 : 1 - (timestamp - since) / gap);
  const shown = keypoints.map((smoothed) => {
    if (smoothed === null || faded(smoothed.seen) <= 0) return null;
    const { x, y, keypoint } = smoothed;
    return { ...keypoint, x: x.value, y: y.value, score: keypoint.score * faded(smoothed.seen) };
  });
  const box = boxAround({ keypoints: shown });
  return {
    ...pose,
    ...(pose.score !== undefined && { score: pose.score * faded(seen) }),
    ...(pose.box !== undefined && box !== null && { box }),
    keypoints: shown,
  };
}

function fresh(keypoint: Keypoint, seen: number): SmoothedKeypoint {
  const still = (raw: number): SmoothedNumber => ({ value: raw, raw, speed: 0 });
  return { x: still(keypoint.x), y: still(keypoint.y), keypoint, seen };
}

function moveKeypoint(keypoint: SmoothedKeypoint, way: Vector): SmoothedKeypoint {
  const move = ({ value, raw, speed }: SmoothedNumber, by: number): SmoothedNumber => ({
    value: value + by,
    raw: raw + by,
    speed,
  });
  return { ...keypoint, x: move(keypoint.x, way.x), y: move(keypoint.y, way.y) };
}
