import type { PoseNetwork } from '@posewright/architectures';
import { createRecordedPredictor } from '@posewright/estimator';
import { countBatch, isVariable, type StateEntry, trainingMode } from '@posewright/layers';
import { type InputSpec, type Program, type Recording, trainStep } from '@posewright/onnx';
import type * as tf from '@tensorflow/tfjs-core';
import type { SampleBatch } from '../batches/make-batch.js';
import { type BatchLossOptions, batchLoss, targetArrays } from '../losses/batch-loss.js';
import type { Engine, Learner, Stepper } from './engine.js';

/** Options of {@link createRecordedEngine}. */
export interface RecordedEngineOptions {
  /** E.g. `onnxruntime`. */
  readonly name: string;
  /** Loads the recording of a network. */
  readonly compile: (recording: Recording) => Promise<Program>;
  /** Loads the recording of a training step, e.g. into a worker; as a network's where not given. */
  readonly compileStep?: (recording: Recording) => Promise<Program>;
}

/** Input of a training step. */
const IMAGES = 'images';

/** Records a network at its first picture, a training step at the first batch of each size, as an ONNX graph, and runs that. */
export function createRecordedEngine({
  name,
  compile,
  compileStep = compile,
}: RecordedEngineOptions): Engine {
  return {
    name,
    predictor: (network) => createRecordedPredictor(network, { engine: name, compile }),
    stepper: (learner, options) => createRecordedStepper(learner, options, compileStep),
  };
}

type Compile = RecordedEngineOptions['compile'];

function createRecordedStepper(
  learner: Learner,
  options: BatchLossOptions,
  compile: Compile,
): Stepper {
  const { network, optimizer } = learner;
  let loaded: { readonly shapes: string; readonly program: Program } | null = null;
  const unload = async () => {
    await loaded?.program.pull();
    await loaded?.program.dispose();
    loaded = null;
  };
  const programFor = async (batch: SampleBatch): Promise<Program> => {
    const shapes = Object.values(arraysOf(batch))
      .map(({ shape }) => `[${shape}]`)
      .join();
    if (loaded?.shapes === shapes) return loaded.program;
    await unload();
    const program = await compile(recordStep(learner, batch, options));
    loaded = { shapes, program };
    return program;
  };
  return {
    step: async (batch, learningRate) => {
      const program = await programFor(batch);
      const rates = optimizer.rule.rates(learningRate, optimizer.steps + 1);
      const { loss } = await program.run({
        ...mapValues(arraysOf(batch), ({ data }) => data),
        ...mapValues(rates, (rate) => Float32Array.of(rate)),
      });
      optimizer.restore(optimizer.steps + 1);
      countBatch(network.store);
      return (loss as Float32Array)[0] as number;
    },
    pull: async () => loaded?.program.pull(),
    dispose: async () => {
      await loaded?.program.dispose();
      loaded = null;
    },
  };
}

function recordStep(
  { network, optimizer }: Learner,
  batch: SampleBatch,
  options: BatchLossOptions,
): Recording {
  const compare = batchLoss(network, batch, options);
  return trainStep(
    ({ images, ...targets }) => {
      const mode = trainingMode();
      const outputs = network.forward(images as tf.Tensor4D, mode);
      return { loss: compare(outputs, targets), updates: mode.updates };
    },
    network.store.parameters,
    optimizer,
    {
      inputs: mapValues(arraysOf(batch), ({ shape }): InputSpec => ({ shape })),
      buffers: variablesOf(network, ({ trainable }) => !trainable),
    },
  );
}

/** What a step reads of a batch, by name. */
function arraysOf(batch: SampleBatch) {
  return { [IMAGES]: batch.images, ...targetArrays(batch) };
}

function variablesOf(
  { store }: PoseNetwork,
  isAsked: (entry: StateEntry) => boolean,
): ReadonlyMap<string, tf.Variable> {
  const entries = store.entries.filter(isVariable).filter(isAsked);
  return new Map(entries.map(({ name, variable }) => [name, variable]));
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
