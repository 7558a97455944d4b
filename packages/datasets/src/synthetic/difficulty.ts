/**
 * How hard the pictures of {@link createSyntheticDataset} are. Where they are `easy`, everybody faces the
 * viewer by and large; otherwise nearly half, or most, are seen from the side or from behind.
 */
export type Difficulty = 'easy' | 'normal' | 'hard';

/** Numbers behind a {@link Difficulty}. */
export interface DifficultyLevel {
  /** Share of people seen from the front, from behind, and from any direction; they sum to 1. */
  readonly views: readonly [front: number, back: number, any: number];
  /** Standard deviation of joint angles, in degrees. */
  readonly spread: number;
  /** Standard deviation of the roll of the whole body, in degrees. */
  readonly roll: number;
  /** Most things behind the people. */
  readonly clutter: number;
  /** Probability of a thing in front of each person. */
  readonly occluded: number;
  /** Probability that a single person is cut off by the picture's border. */
  readonly truncated: number;
  /** Share of plain fabrics. */
  readonly plain: number;
  /** Height of the noise of each pixel, in levels. */
  readonly grain: number;
}

/** The three levels. */
export const DIFFICULTIES: Readonly<Record<Difficulty, DifficultyLevel>> = {
  easy: {
    views: [1, 0, 0],
    spread: 6,
    roll: 4,
    clutter: 2,
    occluded: 0.08,
    truncated: 0,
    plain: 0.6,
    grain: 6,
  },
  normal: {
    views: [0.55, 0.2, 0.25],
    spread: 9,
    roll: 7,
    clutter: 5,
    occluded: 0.25,
    truncated: 0.08,
    plain: 0.45,
    grain: 10,
  },
  hard: {
    views: [0.25, 0.25, 0.5],
    spread: 16,
    roll: 25,
    clutter: 12,
    occluded: 0.6,
    truncated: 0.3,
    plain: 0.25,
    grain: 24,
  },
};
