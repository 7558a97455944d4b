import { OptionError } from '@posewright/pose';
import type { TrackingMethod } from './pose-similarity.js';

/** How people are followed. */
export interface TrackingOptions {
  /**
   * What a pose has to be similar above: 0.5 for a keypoint with `keypoint-similarity`; 0.2 with `oks` and 0.15 with `iou` for a pose, as in
   * tfjs's pose detection.
   */
  readonly threshold: number;
  /** Fewest keypoints that are similar, or with `oks` that both poses have; 3 where not given, or 4. */
  readonly minimumKeypoints: number;
  /** Keypoints with a lower score do not count; 0 where not given, or 0.3 with `oks`. */
  readonly keypointScore: number;
  /** How long a person who is not seen is remembered, in milliseconds; 1,000 where not given, 0 for the frame before alone. */
  readonly memory: number;
  /**
   * How long people are expected to go on as they moved, in milliseconds: their speed falls to 1 / e in that time. 500 where not given; 0
   * expects them where they were.
   */
  readonly motion: number;
  /** How many times as far those of the frame before are looked for whom no pose was near; 3 where not given, 1 for no farther. */
  readonly reach: number;
  /** Lowest score of a pose that may be somebody new, in [0, 1]; 0.1 where not given. */
  readonly openScore: number;
  /** Fewest keypoints of a pose that may be somebody new; 5 where not given. */
  readonly openKeypoints: number;
  /** Frames, one after the other, in which somebody new is seen when they are given a number; 2 where not given. In the first frame 1 does. */
  readonly hits: number;
}

const COMMON: TrackingOptions = {
  threshold: 0.5,
  minimumKeypoints: 3,
  keypointScore: 0,
  memory: 1000,
  motion: 500,
  reach: 3,
  openScore: 0.1,
  openKeypoints: 5,
  hits: 2,
};

const METHODS: Readonly<Record<TrackingMethod, TrackingOptions>> = {
  'lightweight-openpose': {
    ...COMMON,
    memory: 0,
    motion: 0,
    reach: 1,
    openScore: 0,
    openKeypoints: 0,
    hits: 1,
  },
  'keypoint-similarity': COMMON,
  oks: { ...COMMON, threshold: 0.2, minimumKeypoints: 4, keypointScore: 0.3 },
  iou: { ...COMMON, threshold: 0.15 },
};

/**
 * A method's options, and those that are given over them.
 *
 * @throws {OptionError} where one is out of its range.
 */
export function readTrackingOptions(
  method: TrackingMethod = 'keypoint-similarity',
  given: Partial<TrackingOptions> = {},
): TrackingOptions & { readonly method: TrackingMethod } {
  if (!(method in METHODS)) {
    const expected = "'keypoint-similarity', 'oks', 'iou' or 'lightweight-openpose'";
    throw new OptionError('method', expected, method);
  }
  const options = { ...METHODS[method], ...given, method };
  check(options, 'threshold', (value) => value < 1, 'at least 0 and below 1');
  check(options, 'memory', () => true, 'a number of milliseconds, at least 0');
  check(options, 'motion', Number.isFinite, 'a number of milliseconds, at least 0');
  check(options, 'reach', (value) => value >= 1, 'a factor of at least 1');
  check(options, 'openScore', (value) => value <= 1, 'from 0 to 1');
  check(options, 'openKeypoints', Number.isInteger, 'a whole number, at least 0');
  check(
    options,
    'hits',
    (value) => Number.isInteger(value) && value >= 1,
    'a whole number of frames, at least 1',
  );
  return options;
}

function check(
  options: TrackingOptions,
  name: keyof TrackingOptions,
  isRight: (value: number) => boolean,
  expected: string,
): void {
  if (!(options[name] >= 0 && isRight(options[name]))) {
    throw new OptionError(name, expected, options[name]);
  }
}
