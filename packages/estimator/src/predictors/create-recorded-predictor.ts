import type { PoseNetwork } from '@posewright/architectures';
import type { Program, Recording } from '@posewright/onnx';
import { createPrograms } from './create-programs.js';
import type { PosePredictor } from './pose-predictor.js';
import { recordForEverySize, recordForward } from './record-forward.js';
import { runPrograms } from './run-programs.js';

/** Options of {@link createRecordedPredictor}. */
export interface RecordedPredictorOptions {
  /** What computes, e.g. `onnxruntime`. */
  readonly engine: string;
  /** Loads the recording of a network. */
  readonly compile: (recording: Recording) => Promise<Program>;
}

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
  const programs = createPrograms({
    everySize: async () => {
      const recording = recordForEverySize(network);
      return recording && compile(recording);
    },
    oneSize: (shape) => compile(recordForward(network, { shape })),
  });
  return {
    network,
    heads,
    skeleton,
    input,
    preprocessing,
    engine,
    predict: runPrograms(heads, programs),
    dispose: programs.dispose,
  };
}
