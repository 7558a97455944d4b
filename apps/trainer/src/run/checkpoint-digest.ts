import { createHash } from 'node:crypto';
import type { StateDict } from '@posewright/checkpoints';

/** SHA-256 over names, kinds, shapes and numbers of tensors in their order, in hexadecimal digits: tells a file that a crash has damaged. */
export function checkpointDigest(state: StateDict): string {
  const hash = createHash('sha256');
  for (const [name, { dtype, shape, data }] of state) {
    hash.update(JSON.stringify([name, dtype, shape]));
    hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return hash.digest('hex');
}
