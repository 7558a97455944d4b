import { type Random, sampleUniform } from '@posewright/pose';
import type { PoseStatistics } from '../pose-statistics/pose-statistics.js';
import { sampleFlatPose } from '../pose-statistics/sample-flat-pose.js';
import { sampleBody } from './body.js';
import { liftPose } from './lift-pose.js';
import { sampleOutfit } from './outfit.js';
import { type LooseFigure, looseFigure } from './sample-figure.js';

/** Options of {@link samplePosedFigure}. */
export interface PosedFigureOptions {
  readonly statistics: PoseStatistics;
  /** Share of plain fabrics. */
  readonly plain: number;
  /** About the person's size in pixels. */
  readonly height: number;
}

/** Draws a person who holds themselves as real people do: pose, body, clothes. Heads are as large as in life. */
export function samplePosedFigure(
  random: Random,
  { statistics, plain, height }: PosedFigureOptions,
): LooseFigure {
  const body = { ...sampleBody(random), head: sampleUniform(random, 0.135, 0.155) };
  const articulation = liftPose(body, sampleFlatPose(random, statistics));
  return looseFigure({ body, articulation, outfit: sampleOutfit(random, 1 / height, plain) });
}
