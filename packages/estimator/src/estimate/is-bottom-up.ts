import type { PosePredictor } from '../predictors/pose-predictor.js';

/** Whether a network finds everybody in a picture, and not one person. */
export function isBottomUp({ heads }: Pick<PosePredictor, 'heads'>): boolean {
  return heads.some(({ kind }) => kind === 'pafs');
}
