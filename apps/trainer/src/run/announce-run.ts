import { scaledLearningRate } from '../config/scaled-learning-rate.js';
import type { TrainingConfig } from '../config/training-config.js';
import type { Terminal } from '../terminal.js';
import type { Run } from './train-run.js';

/** Says what a run learns, from what, and where it stands. */
export function announceRun(
  { folder, config, session, training, validation }: Run,
  { say }: Terminal,
): void {
  const { epoch, step } = session.progress;
  const parameters = [...session.network.store.parameters.values()];
  const count = parameters.reduce((total, { size }) => total + size, 0);
  say(
    `${config.preset}, ${count.toLocaleString('en')} parameters, learns from ${training.people.length} people of ` +
      `${training.dataset.name} ${describeBatch(config)}; ${validation.people.length} others measure it.`,
  );
  if (epoch + step > 0) say(`Goes on after ${epoch} epochs and ${step} steps.`);
  say(`Everything is written to ${folder.path}.`);
}

function describeBatch(config: TrainingConfig): string {
  const { batchSize, accumulation = 1, learningRate } = config;
  const scaled = scaledLearningRate(config);
  return (
    `in batches of ${batchSize}${accumulation === 1 ? '' : `, ${accumulation} to a step`}` +
    `${scaled === learningRate ? '' : `, at the learning rate ${scaled} in the place of ${learningRate}`}`
  );
}
