import poseDetection from '@tensorflow-models/pose-detection';
import { detectorMethod } from './detector-method.mjs';
import { readBundledModel } from './read-bundled-model.mjs';

const { createDetector, movenet, SupportedModels } = poseDetection;
const { MULTIPOSE_LIGHTNING, SINGLEPOSE_LIGHTNING, SINGLEPOSE_THUNDER } = movenet.modelType;

const MULTI_POSE = { name: 'MoveNet MultiPose', file: 'movenet-multipose', finds: 'everybody' };
const LIGHTNING = { name: 'MoveNet Lightning', file: 'movenet-lightning', finds: 'one person' };
const THUNDER = { name: 'MoveNet Thunder', file: 'movenet-thunder', finds: 'one person' };

const VARIANTS = [
  { ...MULTI_POSE, input: 'longer side 256', options: multiPose(256) },
  { ...MULTI_POSE, input: 'longer side 384', options: multiPose(384) },
  { ...LIGHTNING, input: '192 x 192', options: { modelType: SINGLEPOSE_LIGHTNING } },
  {
    ...LIGHTNING,
    input: '192 x 192, then a crop',
    looks: 2,
    options: { modelType: SINGLEPOSE_LIGHTNING },
  },
  { ...THUNDER, input: '256 x 256', options: { modelType: SINGLEPOSE_THUNDER } },
  {
    ...THUNDER,
    input: '256 x 256, then a crop',
    looks: 2,
    options: { modelType: SINGLEPOSE_THUNDER },
  },
];

function multiPose(multiPoseMaxDimension) {
  return { modelType: MULTIPOSE_LIGHTNING, enableTracking: false, multiPoseMaxDimension };
}

/** Loads MoveNet for still pictures, with every candidate kept: average precision ranks them by their scores. */
export async function loadMovenets() {
  const methods = [];
  for (const { file, options, ...description } of VARIANTS) {
    const { handler, modelBytes } = readBundledModel(file);
    const detector = await createDetector(SupportedModels.MoveNet, {
      ...options,
      modelUrl: handler,
      enableSmoothing: false,
      minPoseScore: Number.MIN_VALUE, // 0 would be taken for the default, 0.25.
    });
    methods.push(detectorMethod(detector, { ...description, modelBytes }));
  }
  return methods;
}
