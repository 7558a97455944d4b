import { statSync } from 'node:fs';
import { importPosewright } from './import-posewright.mjs';

const { loadEstimator } = await importPosewright('estimator', 'node');
const { COCO_17, createPoseConversion } = await importPosewright('pose');

const ENGINES = ['onnxruntime', 'tfjs'];
const HEIGHTS = [256, 368];

/** Loads Lightweight OpenPose on each engine at each height, with the settings that a user gets who gives none. */
export async function loadEstimators(weights, threads) {
  const methods = [];
  for (const engine of ENGINES) {
    for (const height of HEIGHTS) {
      const estimator = await loadEstimator(weights, { engine, threads, height });
      const toCoco = createPoseConversion({ from: estimator.skeleton, to: COCO_17 });
      methods.push({
        name: 'Lightweight OpenPose (ours)',
        input: `height ${height}`,
        engine: engine === 'tfjs' ? 'tfjs wasm' : engine,
        finds: 'everybody',
        modelBytes: statSync(weights).size,
        estimatePoses: async (image) => {
          const { poses } = await estimator.estimatePoses(image);
          return poses.map(toCoco);
        },
      });
    }
  }
  return methods;
}
