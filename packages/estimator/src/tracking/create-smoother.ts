import { boxAround, type Keypoint, OptionError, type Pose } from '@posewright/pose';
import { checkTimestamp } from './check-timestamp.js';
import { type SmoothedNumber, smoothNumber } from './one-euro.js';
import { SMOOTHING_PRESETS, type SmoothingOptions } from './smoothing-presets.js';

/** Options of {@link createSmoother}. */
export interface SmootherOptions extends Partial<SmoothingOptions> {
  /** Where the other options come from that are not given; `off` leaves keypoints as they are. `lightweight-openpose` where not given. */
  readonly preset?: keyof typeof SMOOTHING_PRESETS | 'off';
  /**
   * How long keypoints and people who are not seen are still given, where they were last, in milliseconds; their scores fall to 0 in that
   * time. 200 where not given; 0 bridges nothing.
   */
  readonly gap?: number;
}

/** A pose that may have its person's number. */
export type NumberedPose = Pose & { readonly id?: number };

/** Smooths keypoints over time. */
export interface Smoother {
  /**
   * Takes the poses of the next frame.
   *
   * @param poses In pixels of the picture, with the `id`s of a tracker; a single person needs none.
   * @param timestamp Of the frame, in milliseconds; not before the last one's.
   * @returns The same poses smoothed, in the same order; then those of people who are not seen, within the gap.
   * @throws {OptionError} where the time runs backwards, or several poses have the same `id` or none.
   */
  update<Given extends NumberedPose>(poses: readonly Given[], timestamp: number): Given[];
  /** Forgets everybody. */
  reset(): void;
}

/** A keypoint that is being smoothed. */
interface SmoothedKeypoint {
  readonly x: SmoothedNumber;
  readonly y: SmoothedNumber;
  /** As it came last. */
  readonly keypoint: Keypoint;
  /** When it came last. */
  readonly seen: number;
}

/** A person. */
interface Person {
  readonly pose: NumberedPose;
  readonly keypoints: readonly (SmoothedKeypoint | null)[];
  readonly seen: number;
}

/**
 * Makes a smoother: a one-euro filter for each keypoint's x and y, and gaps bridged. It is a state machine: the same frames and times give the
 * same poses.
 *
 * @throws {OptionError} where an option is out of its range.
 *
 * Casiez, Roussel and Vogel, "1 € filter: a simple speed-based low-pass filter for noisy input in interactive systems", 2012.
 */
export function createSmoother({
  preset = 'lightweight-openpose',
  gap = 200,
  ...given
}: SmootherOptions = {}): Smoother {
  const settings = settingsOf(preset, given);
  if (!(gap >= 0)) throw new OptionError('gap', 'a number of milliseconds, at least 0', gap);
  let people = new Map<number | null, Person>();
  let last = Number.NEGATIVE_INFINITY;
  return {
    update: <Given extends NumberedPose>(poses: readonly Given[], timestamp: number): Given[] => {
      checkTimestamp(timestamp, last);
      checkIds(poses);
      last = timestamp;
      const before = people;
      people = new Map();
      for (const pose of poses) {
        const person = before.get(pose.id ?? null) ?? null;
        people.set(pose.id ?? null, follow(person, pose, { settings, gap, timestamp }));
      }
      const shown = poses.map((pose) =>
        show(people.get(pose.id ?? null) as Person, { timestamp, gap }),
      );
      for (const [id, person] of before) {
        if (people.has(id) || timestamp - person.seen >= gap) continue;
        people.set(id, person);
        shown.push(show(person, { timestamp, gap }));
      }
      return shown as Given[];
    },
    reset: () => {
      people = new Map();
      last = Number.NEGATIVE_INFINITY;
    },
  };
}

interface Moment {
  readonly timestamp: number;
  readonly gap: number;
}

/** A person who is seen again, or for the first time. */
function follow(
  person: Person | null,
  pose: NumberedPose,
  { settings, timestamp, gap }: Moment & { readonly settings: SmoothingOptions | null },
): Person {
  const unit = settings?.speedUnit === 'person' ? (boxAround(pose)?.height ?? 1) || 1 : 1;
  const keypoints = pose.keypoints.map((keypoint, joint): SmoothedKeypoint | null => {
    const before = person?.keypoints[joint] ?? null;
    if (keypoint === null) return before !== null && timestamp - before.seen < gap ? before : null;
    if (settings === null) return fresh(keypoint, timestamp);
    const seconds =
      settings.frequency === null ? elapsed(before, timestamp) : 1 / settings.frequency;
    const options = { ...settings, seconds, unit };
    return {
      x: smoothNumber(before?.x ?? null, keypoint.x, options),
      y: smoothNumber(before?.y ?? null, keypoint.y, options),
      keypoint,
      seen: timestamp,
    };
  });
  return { pose, keypoints, seen: timestamp };
}

function elapsed(before: SmoothedKeypoint | null, timestamp: number): number {
  return (timestamp - (before?.seen ?? timestamp)) / 1000;
}

function fresh(keypoint: Keypoint, seen: number): SmoothedKeypoint {
  const still = (raw: number): SmoothedNumber => ({ value: raw, raw, speed: 0 });
  return { x: still(keypoint.x), y: still(keypoint.y), keypoint, seen };
}

/** A person's pose at a moment. */
function show({ pose, keypoints, seen }: Person, { timestamp, gap }: Moment): NumberedPose {
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

function settingsOf(
  preset: NonNullable<SmootherOptions['preset']>,
  given: Partial<SmoothingOptions>,
): SmoothingOptions | null {
  if (preset === 'off') return null;
  if (!(preset in SMOOTHING_PRESETS)) {
    throw new OptionError('preset', "'lightweight-openpose', 'movenet' or 'off'", preset);
  }
  const settings = { ...SMOOTHING_PRESETS[preset], ...given };
  for (const name of ['minCutoff', 'derivativeCutoff'] as const) {
    if (!(settings[name] > 0))
      throw new OptionError(name, 'a positive number of Hz', settings[name]);
  }
  if (!(settings.beta >= 0)) throw new OptionError('beta', 'at least 0', settings.beta);
  if (settings.frequency !== null && !(settings.frequency > 0)) {
    throw new OptionError('frequency', 'a positive number of frames a second', settings.frequency);
  }
  return settings;
}

function checkIds(poses: readonly NumberedPose[]): void {
  const ids = poses.map(({ id }) => id);
  if (poses.length < 2 || (new Set(ids).size === ids.length && !ids.includes(undefined))) return;
  throw new OptionError(
    'poses',
    'poses with an `id` each',
    `poses with ${ids.map((id) => id ?? 'none').join(', ')}`,
    'Let a tracker (`createTracker`) give them.',
  );
}
