import poseDetection from '@tensorflow-models/pose-detection';
import constants from '@tensorflow-models/pose-detection/dist/blazepose_tfjs/constants.js';
import { detectorMethod } from './detector-method.mjs';
import { readBundledModel } from './read-bundled-model.mjs';

const { createDetector, SupportedModels } = poseDetection;

const VARIANTS = ['lite', 'full', 'heavy'];

/** Loads BlazePose for still pictures: its detector finds the person, its landmark network looks at the crop. */
export async function loadBlazeposes() {
  keepEveryCandidate();
  const methods = [];
  for (const modelType of VARIANTS) {
    const person = readBundledModel('blazepose-detector');
    const landmarks = readBundledModel(`blazepose-${modelType}`);
    const detector = await createDetector(SupportedModels.BlazePose, {
      runtime: 'tfjs',
      modelType,
      detectorModelUrl: person.handler,
      landmarkModelUrl: landmarks.handler,
      enableSmoothing: false,
    });
    methods.push(
      detectorMethod(detector, {
        name: `BlazePose ${modelType}`,
        input: '224 x 224, then 256 x 256',
        finds: 'one person',
        modelBytes: person.modelBytes + landmarks.modelBytes,
      }),
    );
  }
  return methods;
}

/** BlazePose drops what it is less than half sure of, and no option says otherwise; average precision wants the unsure too. */
function keepEveryCandidate() {
  constants.BLAZEPOSE_TENSORS_TO_DETECTION_CONFIGURATION.minScoreThresh = 0;
  constants.BLAZEPOSE_POSE_PRESENCE_SCORE = 0;
}
