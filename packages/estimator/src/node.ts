export {
  type LoadEstimatorOptions,
  type LoadedEstimator,
  loadEstimator,
} from './checkpoint/load-estimator.js';
export { readNetwork } from './checkpoint/read-network.js';
export {
  loadOnnxruntimePredictors,
  type OnnxruntimePredictorOptions,
} from './predictors/load-onnxruntime-predictors.js';
