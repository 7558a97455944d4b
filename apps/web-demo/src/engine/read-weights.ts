import { type Checkpoint, decodeCheckpoint } from '@posewright/checkpoints';
import { CheckpointError } from '@posewright/pose';
import { recognizeFile } from './recognize-file.js';

/**
 * Reads weights by what a file holds, whatever its name says.
 *
 * @throws {CheckpointError} that says what the file is, and what to do, where it is not weights that can be run here.
 */
export async function readWeights(name: string, bytes: Uint8Array): Promise<Checkpoint> {
  const kind = recognizeFile(bytes.subarray(0, 64), name);
  if (kind === 'safetensors' || kind === 'pytorch') return decodeCheckpoint(bytes, { file: name });
  if (kind === 'onnx') {
    const { explainOnnx } = await import('./explain-onnx.js');
    throw new CheckpointError(explainOnnx(name, bytes), { file: name });
  }
  throw new CheckpointError(
    `\`${name}\` holds no weights: it is neither safetensors nor a PyTorch file. Choose a \`.safetensors\` or \`.pth\` file of a pose network.`,
    { file: name },
  );
}
