export {
  type LoadEstimatorOptions,
  type LoadedEstimator,
  loadEstimator,
} from './checkpoint/load-estimator-from-bytes.js';
