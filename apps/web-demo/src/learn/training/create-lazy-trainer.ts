import type { TrainingApi } from './training-api.js';

/** A trainer whose code is loaded when it is asked for. */
export function createLazyTrainer(): TrainingApi {
  let trainer: Promise<TrainingApi> | null = null;
  const open = () => {
    trainer ??= import('./create-trainer.js').then(({ createTrainer }) => createTrainer());
    return trainer;
  };
  return {
    prepare: async (choice) => (await open()).prepare(choice),
    open: async (request, isNew) => (await open()).open(request, isNew),
    run: async (listener) => (await open()).run(listener),
    pause: async () => (await open()).pause(),
    suggest: async (picture, size) => (await open()).suggest(picture, size),
    suggestBy: async (weights, picture, skeleton) =>
      (await open()).suggestBy(weights, picture, skeleton),
    checkpoint: async () => (await open()).checkpoint(),
    onnx: async () => (await open()).onnx(),
  };
}
