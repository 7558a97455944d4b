import { type Random, type Size, sampleUniform } from '@posewright/pose';
import type { PoseStatistics } from '../pose-statistics/pose-statistics.js';
import { sampleBackground } from './background.js';
import { composeScene, type Scene } from './compose-scene.js';
import type { DifficultyLevel } from './difficulty.js';
import type { Figure } from './figure.js';
import { samplePosedFigure } from './sample-posed-figure.js';
import { sampleScenery } from './scenery.js';

/** Options of {@link sampleCrowdScene}. */
export interface CrowdSceneOptions {
  readonly size: Size;
  readonly people: { readonly min: number; readonly max: number };
  readonly level: DifficultyLevel;
  readonly statistics: PoseStatistics;
  /** Whether the background is a photo, which needs no things. */
  readonly isPhoto: boolean;
}

/** Places that are tried for each person; the one farthest from others is taken. */
const TRIES = 5;

/**
 * Draws a scene of people who stand on the same ground, those nearer larger and lower, in any pose, some cut off by the border, some behind
 * others; the same state of `random` gives the same scene.
 */
export function sampleCrowdScene(
  random: Random,
  { size, people, level, statistics, isPhoto }: CrowdSceneOptions,
): Scene {
  const background = sampleBackground(random, size);
  const count = people.min + Math.floor(random() * (people.max - people.min + 1));
  const clutter = Math.floor(random() * (level.clutter + 1));
  const things = Array.from({ length: clutter }, () => sampleScenery(random, size));
  const spots = placeSpots(random, { size, count, level });
  const figures = spots.map((spot) => putOn(random, spot, { size, level, statistics }));
  return composeScene(random, {
    size,
    background,
    things: isPhoto ? [] : things,
    figures,
    level: { ...level, occluded: level.occluded / Math.sqrt(count) },
  });
}

/** Where somebody stands, and how high an upright person would be there, in pixels. */
interface Spot {
  readonly x: number;
  readonly floor: number;
  readonly height: number;
}

/** The farthest first. */
function placeSpots(
  random: Random,
  {
    size,
    count,
    level,
  }: { readonly size: Size; readonly count: number; readonly level: DifficultyLevel },
): Spot[] {
  const largest = Math.min(0.95, 0.5 + 0.5 / count) * size.height;
  const smallest = Math.min(0.55, 0.3 + 0.5 / count) * largest;
  const horizon = size.height * sampleUniform(random, 0.3, 0.5);
  const spots: Spot[] = [];
  for (let person = 0; person < count; person++) {
    const isNear = random() < level.truncated;
    const tried = Array.from({ length: TRIES }, (): Spot => {
      const near = random() ** 1.3;
      const height = (smallest + (largest - smallest) * near) * (isNear ? 1.5 : 1);
      // On one ground the distance of feet from the horizon is in proportion to the height.
      const floor = horizon + (height / largest) * (0.97 * size.height - horizon);
      return { x: size.width * sampleUniform(random, 0.02, 0.98), floor, height };
    });
    spots.push(loneliest(tried, spots));
  }
  return spots.sort((a, b) => a.height - b.height);
}

function loneliest(tried: readonly Spot[], others: readonly Spot[]): Spot {
  const room = tried.map(({ x, height }) =>
    Math.min(
      ...others.map((other) => Math.abs(other.x - x) / (height + other.height)),
      Number.MAX_VALUE,
    ),
  );
  return tried[room.indexOf(Math.max(...room))] as Spot;
}

function putOn(
  random: Random,
  { x, floor, height }: Spot,
  { size, level, statistics }: Pick<CrowdSceneOptions, 'size' | 'level' | 'statistics'>,
): Figure {
  const loose = samplePosedFigure(random, { statistics, plain: level.plain, height });
  const { left, right, bottom } = loose.extent;
  const at = { x: x - ((left + right) / 2) * height, y: floor - bottom * height, scale: height };
  if (random() < level.truncated) return loose.place(at);
  // Within the picture from side to side, where there is room.
  const [low, high] = [-left * height, size.width - right * height];
  return loose.place({ ...at, x: low < high ? Math.min(Math.max(at.x, low), high) : at.x });
}
