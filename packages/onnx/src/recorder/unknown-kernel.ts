import { BackendError } from '@posewright/pose';
import { RECORDER } from './recorder-name.js';

/** Kernels whose results have a shape that depends on numbers. */
const DATA_DEPENDENT = new Set(
  (
    'NonMaxSuppressionV3 NonMaxSuppressionV4 NonMaxSuppressionV5 RaggedGather RaggedRange RaggedTensorToTensor ' +
    'SparseFillEmptyRows SparseReshape SparseSegmentMean SparseSegmentSum Unique Where'
  ).split(' '),
);

/** The error for a kernel that the recorder does not know. */
export function unknownKernel(name: string): BackendError {
  if (DATA_DEPENDENT.has(name)) {
    return new BackendError(
      RECORDER,
      `The kernel \`${name}\` cannot be recorded: the shape of what it gives depends on numbers, which are known only when the graph ` +
        'runs. Compute it outside of the recorded function.',
    );
  }
  return new BackendError(
    RECORDER,
    `The kernel \`${name}\` cannot be recorded. Say how it is done in ONNX, \`registerRecorderKernel('${name}', ` +
      '({ graph, inputs, attributes }) => graph.apply(...))`, or compute it outside of the recorded function.',
  );
}
