import type { PoseNetwork } from '@posewright/architectures';
import type { PosePredictor } from '../predictors/pose-predictor.js';
import { createEstimator, type Estimator } from './create-estimator.js';

/** What finds poses: an estimator; a predictor; or a network, which then runs on tfjs's current backend. */
export type PoseSource = Estimator | PosePredictor | PoseNetwork;

/** The estimator of a source. One that is made of a network holds nothing that has to be freed. */
export function estimatorOf(source: PoseSource): Estimator {
  if ('estimatePoses' in source) return source;
  return createEstimator('predict' in source ? { predictor: source } : { network: source });
}
