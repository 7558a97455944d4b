import { createPredictor } from '@posewright/estimator';
import * as tf from '@tensorflow/tfjs-core';
import { tidyAround } from '../loop/tidy-around.js';
import { beginStep, type LossGradients } from '../loop/train-step.js';
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
        const step = tidyAround(() => {
          const images = tf.tensor4d(batch.images.data, batch.images.shape);
          const compare = batchLoss(learner.network, batch, options);
          const loss = (outputs: tf.Tensor4D[]) => compare(outputs, toTensors(batch));
          return beginStep(images, { ...learner, learningRate, loss });
        });
        try {
          const result = await readStep(step, options.gradientNorms);
          if (isFiniteStep(result)) step.take();
          return result;
        } finally {
          step.dispose();
        }
      },
      pull: async () => {},
      dispose: async () => {},
    };
  },
};

/** Without waiting for a graphics processor in the middle of its work, which some cannot be made to. */
async function readStep(
  { value, gradients }: LossGradients,
  asksForAll = false,
): Promise<StepResult> {
  const squares = tf.tidy(() =>
    tf.stack([...gradients.values()].map((gradient) => tf.sum(tf.square(gradient)))),
  );
  try {
    const [[loss], sums] = await Promise.all([value.data(), squares.data()]);
    const gradientNorms = [...gradients.keys()].map(
      (name, index) => [name, Math.sqrt(sums[index] as number)] as const,
    );
    return {
      loss: loss as number,
      gradientNorm: Math.hypot(...gradientNorms.map(([, norm]) => norm)),
      ...(asksForAll && { gradientNorms: new Map(gradientNorms) }),
    };
  } finally {
    squares.dispose();
  }
}
