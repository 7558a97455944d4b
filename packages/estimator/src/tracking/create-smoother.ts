import { OptionError } from '@posewright/pose';
import { checkTimestamp } from './check-timestamp.js';
import {
  followPerson,
  missPerson,
  type NumberedPose,
  type SmoothedPerson,
  showPerson,
} from './smoothed-person.js';
import { SMOOTHING_PRESETS, type SmoothingOptions } from './smoothing-presets.js';

/** Options of {@link createSmoother}. */
export interface SmootherOptions extends Partial<SmoothingOptions> {
  /** Where the other options come from that are not given; `off` leaves keypoints as they are. `lightweight-openpose` where not given. */
  readonly preset?: keyof typeof SMOOTHING_PRESETS | 'off';
  /**
   * How long keypoints and people who are not seen are still given, in milliseconds; their scores fall to 0 in that time. A keypoint goes with
   * the others of its person, a person on as before. 200 where not given; 0 bridges nothing.
   */
  readonly gap?: number;
}

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
  let people = new Map<number | null, SmoothedPerson>();
  let last = Number.NEGATIVE_INFINITY;
  return {
    update: <Given extends NumberedPose>(poses: readonly Given[], timestamp: number): Given[] => {
      checkTimestamp(timestamp, last);
      checkIds(poses);
      last = timestamp;
      const before = people;
      const moment = { timestamp, gap };
      people = new Map();
      for (const pose of poses) {
        const person = before.get(pose.id ?? null) ?? null;
        people.set(pose.id ?? null, followPerson(person, pose, { settings, ...moment }));
      }
      for (const [id, person] of before) {
        if (people.has(id) || timestamp - person.seen >= gap) continue;
        people.set(id, missPerson(person, timestamp));
      }
      return [...people.values()].map((person) => showPerson(person, moment) as Given);
    },
    reset: () => {
      people = new Map();
      last = Number.NEGATIVE_INFINITY;
    },
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
