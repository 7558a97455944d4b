import type { PoseNetwork } from '@posewright/architectures';
import { INFERENCE, isVariable } from '@posewright/layers';
import { type InputSpec, type Program, type Recording, record } from '@posewright/onnx';
import { OptionError } from '@posewright/pose';
import type * as tf from '@tensorflow/tfjs-core';
import type { HeadOutput, InputImages, PosePredictor } from './pose-predictor.js';

/** Options of {@link createRecordedPredictor}. */
export interface RecordedPredictorOptions {
  /** What computes, e.g. `onnxruntime`. */
  readonly engine: string;
  /** Loads the recording of a network. */
  readonly compile: (recording: Recording) => Promise<Program>;
}

/** The recording's input. */
const IMAGES = 'images';

/**
 * Records a network as an ONNX graph at its first picture, with the weights that it has then, and runs that. One recording serves batches
 * and pictures of every size. A network whose graph depends on the size is recorded at the first picture of each, and the eight sizes used
 * last are kept.
 */
export function createRecordedPredictor(
  network: PoseNetwork,
  { engine, compile }: RecordedPredictorOptions,
): PosePredictor {
  const { heads, skeleton, input, preprocessing } = network;
  const programs = createPrograms(network, compile);
  return {
    network,
    heads,
    skeleton,
    input,
    preprocessing,
    engine,
    predict: async (images) => {
      const program = await programs.at(images.shape);
      const results = await program.run({ [IMAGES]: images.data }, { [IMAGES]: images.shape });
      const [batch, height, width] = images.shape;
      return heads.map(
        ({ name, stride, channels }): HeadOutput => ({
          data: results[name] as Float32Array,
          shape: [batch, height / stride, width / stride, channels],
        }),
      );
    },
    dispose: programs.dispose,
  };
}

/** Programs of a network. */
interface Programs {
  readonly at: (shape: InputImages['shape']) => Promise<Program>;
  readonly dispose: () => Promise<void>;
}

function createPrograms(
  network: PoseNetwork,
  compile: RecordedPredictorOptions['compile'],
): Programs {
  let every: Promise<Program | null> | null = null;
  const fixed = createFixedPrograms((shape) => compile(recordForward(network, { shape })));
  return {
    at: async (shape) => {
      every ??= compileForEverySize(network, compile);
      return (await every) ?? fixed.at(shape);
    },
    dispose: async () => {
      const program = await every;
      every = null;
      await program?.dispose();
      await fixed.dispose();
    },
  };
}

/** One program for pictures of every size; `null` where the graph depends on it. */
async function compileForEverySize(
  network: PoseNetwork,
  compile: RecordedPredictorOptions['compile'],
): Promise<Program | null> {
  const { height, width } = network.input;
  try {
    const recording = recordForward(network, {
      shape: [2, 2 * height, 2 * width, 3],
      otherShape: [3, 3 * height, 4 * width, 3],
    });
    return await compile(recording);
  } catch (error) {
    if (error instanceof OptionError && error.option === 'otherShape') return null;
    throw error;
  }
}

/** Programs that are kept, one for each size. */
const KEPT = 8;

function createFixedPrograms(
  compileAt: (shape: InputImages['shape']) => Promise<Program>,
): Programs {
  const programs = new Map<string, Promise<Program>>();
  return {
    at: async (shape) => {
      const key = String(shape);
      const program = programs.get(key) ?? compileAt(shape);
      programs.delete(key);
      programs.set(key, program); // The one used last stands last.
      const [oldest] = programs.keys();
      if (programs.size > KEPT && oldest !== undefined) {
        const unused = programs.get(oldest);
        programs.delete(oldest);
        await (await unused)?.dispose();
      }
      return program;
    },
    dispose: async () => {
      const loaded = await Promise.all(programs.values());
      programs.clear();
      await Promise.all(loaded.map((program) => program.dispose()));
    },
  };
}

/** The forward pass with the present weights as constants. */
function recordForward(network: PoseNetwork, input: InputSpec): Recording {
  const variables = network.store.entries.filter(isVariable);
  return record(
    ({ images }) => {
      const outputs = network.forward(images as tf.Tensor4D, INFERENCE);
      return Object.fromEntries(
        network.heads.map(({ name }, index) => [name, outputs[index] as tf.Tensor]),
      );
    },
    {
      inputs: { [IMAGES]: input },
      constants: new Map(variables.map(({ name, variable }) => [name, variable])),
    },
  );
}
