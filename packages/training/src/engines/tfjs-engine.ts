import { createPredictor } from '@posewright/estimator';
import * as tf from '@tensorflow/tfjs-core';
import { trainStep } from '../loop/train-step.js';
import { batchLoss, toTensors } from '../losses/batch-loss.js';
import type { Engine } from './engine.js';

/** Computes on the current backend of tfjs. */
export const TFJS_ENGINE: Engine = {
  name: 'tfjs',
  predictor: createPredictor,
  stepper: (learner, options) => ({
    step: async (batch, learningRate) =>
      tf.tidy(() => {
        const images = tf.tensor4d(batch.images.data, batch.images.shape);
        const compare = batchLoss(learner.network, batch, options);
        const loss = trainStep(images, {
          ...learner,
          learningRate,
          loss: (outputs) => compare(outputs, toTensors(batch)),
        });
        return loss.dataSync()[0] as number;
      }),
    pull: async () => {},
    dispose: async () => {},
  }),
};
