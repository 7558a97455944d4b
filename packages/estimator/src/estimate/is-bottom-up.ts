import type { MapPredictor } from '../predictors/pose-predictor.js';

/** Whether a network finds everybody in a picture, and not one person. */
export function isBottomUp({ heads }: Pick<MapPredictor, 'heads'>): boolean {
  return heads.some(({ kind }) => kind === 'pafs');
}
