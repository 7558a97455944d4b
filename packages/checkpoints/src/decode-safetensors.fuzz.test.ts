import { CheckpointError, createRandom, type Random } from '@posewright/pose';
import { expect, test } from 'vitest';
import { decodeSafetensors } from './decode-safetensors.js';
import { encodeSafetensors } from './encode-safetensors.js';
import type { StateDict } from './state-dict.js';

const state: StateDict = new Map([
  ['conv1.weight', { shape: [4, 3, 3, 3], dtype: 'F32', data: new Float32Array(108).fill(0.5) }],
  ['bn1.num_batches_tracked', { shape: [], dtype: 'I64', data: BigInt64Array.of(9n) }],
  ['half', { shape: [7], dtype: 'F16', data: new Uint16Array(7) }],
  ['mask', { shape: [5], dtype: 'BOOL', data: new Uint8Array(5) }],
]);

test('2,000 damaged files give a CheckpointError, or a state that is as large as the file says', () => {
  const whole = encodeSafetensors(state, { metadata: { epoch: '{"number":3}' } });
  const random = createRandom(7);
  let refused = 0;
  for (let round = 0; round < 2000; round++) {
    const file = damage(whole, random);
    try {
      const decoded = decodeSafetensors(file);
      let bytes = 0;
      for (const { shape, dtype, data } of decoded.state.values()) {
        expect(dtype).toMatch(/^(BOOL|B?F\d+|[IU]\d+)$/);
        expect(data.length).toBe(shape.reduce((product, size) => product * size, 1));
        bytes += data.byteLength;
      }
      expect(bytes).toBeLessThan(file.length);
    } catch (error) {
      if (!(error instanceof CheckpointError)) throw error;
      refused++;
    }
  }
  // Damage in the numbers cannot be seen: the format has no checksum.
  expect(refused).toBeGreaterThan(1000);
  expect(refused).toBeLessThan(2000);
});

test('takes no more than 4 times the file, whatever the header claims', () => {
  const claims = ['[1099511627776]', '[9007199254740991,9007199254740991]', '[65536,65536,65536]'];
  const before = process.memoryUsage();
  for (const claim of claims) {
    for (const end of ['4', '4398046511104', '9007199254740991']) {
      const json = `{"x":{"dtype":"F32","shape":${claim},"data_offsets":[0,${end}]}}`;
      const file = new Uint8Array(8 + json.length + 4);
      file[0] = json.length;
      file.set(new TextEncoder().encode(json), 8);
      expect(() => decodeSafetensors(file)).toThrow(CheckpointError);
    }
  }
  const size = 4 * 16_000_000;
  const large = encodeSafetensors(
    new Map([['x', { shape: [16_000_000], dtype: 'F32', data: new Float32Array(16_000_000) }]]),
  );
  const encoded = process.memoryUsage();
  expect(encoded.arrayBuffers - before.arrayBuffers).toBeLessThan(2.1 * size);
  const decoded = decodeSafetensors(large);
  const after = process.memoryUsage();
  expect(decoded.state.size).toBe(1);
  expect(after.arrayBuffers - encoded.arrayBuffers).toBeLessThan(1.1 * size);
  expect(after.heapUsed - encoded.heapUsed).toBeLessThan(0.1 * size);
});

/** Cuts, lengthens, or changes up to 8 bytes, half of the time in the header. */
function damage(whole: Uint8Array, random: Random): Uint8Array {
  const below = (limit: number) => Math.floor(random() * limit);
  const kind = random();
  if (kind < 0.15) return whole.slice(0, below(whole.length));
  if (kind < 0.2) return Uint8Array.of(...whole, ...new Uint8Array(1 + below(9)));
  const file = whole.slice();
  const headerEnd = 8 + (whole[0] as number) + 256 * (whole[1] as number);
  for (let change = below(8); change >= 0; change--) {
    const at = random() < 0.5 ? below(headerEnd) : below(file.length);
    // A digit or bracket now and then, so that the header stays JSON and only its meaning breaks.
    file[at] = random() < 0.5 ? '0123456789{}[],:"'.charCodeAt(below(17)) : below(256);
  }
  return file;
}
