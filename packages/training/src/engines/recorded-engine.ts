import { createRecordedPredictor, type PredictorEngine } from '@posewright/estimator';
import { countBatch } from '@posewright/layers';
import type { Program, Recording } from '@posewright/onnx';
import type { SampleBatch } from '../batches/make-batch.js';
import { recordedStepMemory } from '../memory/step-memory.js';
import { frozenParameters } from '../optimizers/frozen-parameters.js';
import {
  type Engine,
  isFiniteStep,
  type Learner,
  type Stepper,
  type StepperOptions,
  type StepResult,
} from './engine.js';
import { recordStep, stepArrays } from './record-step.js';

/** Options of {@link createRecordedEngine}. */
export interface RecordedEngineOptions {
  /** E.g. `onnxruntime`. */
  readonly name: string;
  /** Loads the recording of a training step, and of a network where there is no `predictor`. */
  readonly compile: (recording: Recording) => Promise<Program>;
  /** Makes networks answer; they are recorded and loaded by `compile` where not given. */
  readonly predictor?: PredictorEngine['predictor'] | undefined;
}

/** Records a network at its first picture, a training step at the first batch of each size, as an ONNX graph, and runs that. */
export function createRecordedEngine({
  name,
  compile,
  predictor = (network) => createRecordedPredictor(network, { engine: name, compile }),
}: RecordedEngineOptions): Engine {
  return {
    name,
    predictor,
    stepper: (learner, options) => createRecordedStepper(learner, options, compile),
  };
}

type Compile = RecordedEngineOptions['compile'];

function createRecordedStepper(
  learner: Learner,
  options: StepperOptions,
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
    const shapes = Object.values(stepArrays(batch))
      .map(({ shape }) => `[${shape}]`)
      .join();
    if (loaded?.shapes === shapes) return loaded.program;
    await unload();
    const recording = recordStep(learner, batch, options);
    options.onMemory?.(recordedStepMemory(recording.memory));
    const program = await compile(recording);
    loaded = { shapes, program };
    return program;
  };
  return {
    step: async (batch, learningRate) => {
      const program = await programFor(batch);
      const answer = await program.run({
        ...mapValues(stepArrays(batch), ({ data }) => data),
        ...mapValues(optimizer.rates(learningRate), (rate) => Float32Array.of(rate)),
      });
      const result = resultOf(answer as Answer, [...optimizer.parameters.keys()]);
      if (isFiniteStep(result)) {
        optimizer.count();
        countBatch(network.store, frozenParameters(network, optimizer));
      } else {
        await program.revert();
        await program.pull();
      }
      return result;
    },
    pull: async () => loaded?.program.pull(),
    dispose: async () => {
      await loaded?.program.dispose();
      loaded = null;
    },
  };
}

/** What a recorded step gives. */
type Answer = Readonly<
  Record<'loss' | 'gradient_norm', Float32Array> & Partial<Record<'gradient_norms', Float32Array>>
>;

function resultOf(
  { loss, gradient_norm: norm, gradient_norms: norms }: Answer,
  names: readonly string[],
): StepResult {
  return {
    loss: loss[0] as number,
    gradientNorm: norm[0] as number,
    ...(norms && {
      gradientNorms: new Map(names.map((name, index) => [name, norms[index] as number])),
    }),
  };
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
