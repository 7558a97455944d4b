import * as tf from '@tensorflow/tfjs-core';
import { importPosewright } from './import-posewright.mjs';

const { COCO_17 } = await importPosewright('pose');

/**
 * Makes a detector of `@tensorflow-models/pose-detection` a method that is measured: pixels in, poses of COCO's joints out. What lies
 * between a picture's pixels and a tensor is measured too, as it is for our networks.
 *
 * @param looks How often a one-person detector looks at the picture; from the second time on it crops the person it saw, as in a video.
 */
export function detectorMethod(detector, { finds, looks = 1, ...description }) {
  return {
    ...description,
    engine: 'tfjs wasm',
    finds,
    estimatePoses: async ({ height, width, data }) => {
      // Each picture shows somebody else: it must not be cropped where the person of the last was.
      if (finds === 'one person') detector.reset();
      const image = tf.tensor3d(data, [height, width, 3], 'int32');
      try {
        for (let look = 1; look < looks; look++) await detector.estimatePoses(image);
        return (await detector.estimatePoses(image)).map(toCoco);
      } finally {
        image.dispose();
      }
    },
  };
}

/** Both name their keypoints, MoveNet's 17 and BlazePose's 33, as COCO does. */
function toCoco({ keypoints, score }) {
  const named = new Map(keypoints.map((keypoint) => [keypoint.name, keypoint]));
  return {
    score,
    keypoints: COCO_17.joints.map((joint) => {
      const { x, y, score } = named.get(joint);
      return { x, y, score };
    }),
  };
}
