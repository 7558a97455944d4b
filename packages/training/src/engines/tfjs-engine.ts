import { createPredictor } from '@posewright/estimator';
import * as tf from '@tensorflow/tfjs-core';
import { type LossGradients, stepIf } from '../loop/train-step.js';
import { batchLoss, toTensors } from '../losses/batch-loss.js';
import { type Engine, isFiniteStep, type StepResult } from './engine.js';

/** Computes on the current backend of tfjs. */
export const TFJS_ENGINE: Engine = {
  name: 'tfjs',
  predictor: createPredictor,
  stepper: (learner, options) => {
    let isPredicted = options.onMemory === undefined;
    return {
      step: async (batch, learningRate) => {
        if (!isPredicted) {
          // Not loaded where nobody asks: it records the step, for which tfjs alone needs no recorder.
          const { predictTapeMemory } = await import('../memory/predict-tape-memory.js');
          options.onMemory?.(predictTapeMemory(learner, batch, options));
          isPredicted = true;
        }
        let result: StepResult | null = null;
        tf.tidy(() => {
          const images = tf.tensor4d(batch.images.data, batch.images.shape);
          const compare = batchLoss(learner.network, batch, options);
          const loss = (outputs: tf.Tensor4D[]) => compare(outputs, toTensors(batch));
          stepIf(images, { ...learner, learningRate, loss }, (step) => {
            result = resultOf(step, options.gradientNorms);
            return isFiniteStep(result);
          });
        });
        return result as unknown as StepResult;
      },
      pull: async () => {},
      dispose: async () => {},
    };
  },
};

function resultOf({ value, gradients }: LossGradients, asksForAll = false): StepResult {
  const squares = tf.tidy(() =>
    tf.stack([...gradients.values()].map((gradient) => tf.sum(tf.square(gradient)))).dataSync(),
  );
  const gradientNorms = [...gradients.keys()].map(
    (name, index) => [name, Math.sqrt(squares[index] as number)] as const,
  );
  return {
    loss: value.dataSync()[0] as number,
    gradientNorm: Math.hypot(...gradientNorms.map(([, norm]) => norm)),
    ...(asksForAll && { gradientNorms: new Map(gradientNorms) }),
  };
}
