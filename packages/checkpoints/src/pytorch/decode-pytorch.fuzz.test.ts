import { readFileSync } from 'node:fs';
import { CheckpointError, createRandom, type Random } from '@posewright/pose';
import { sharedFile } from '@posewright/vitest-config/shared';
import { expect, test } from 'vitest';
import type { StateDict } from '../state-dict.js';
import { decodePytorch } from './decode-pytorch.js';
import { findStateDict } from './find-state-dict.js';
import { joinBytes } from './fixtures/bytes.js';
import { garbageCollector } from './fixtures/garbage-collector.js';
import { pickle } from './fixtures/pickle.js';
import { pytorchLegacy, pytorchZip } from './fixtures/pytorch-files.js';
import { storagePickle, tensorPickle } from './fixtures/tensor-pickle.js';

const { call, dict, float, get, global, int, list, long, put, text, truth, tuple } = pickle;

const PARTS = {
  value: dict({
    epoch: int(17),
    seed: long(2n ** 70n),
    best: float(87.25),
    args: `${global('argparse', 'Namespace')})\x81${put(0)}${dict({ lr: float(0.1), steps: list(int(90), int(120)) })}b`,
    again: get(0),
    milestones: call('collections', 'Counter', dict({ a: int(1) })),
    score: call(
      'numpy.core.multiarray',
      'scalar',
      call('numpy', 'dtype', text('f8')),
      'U\x08\0\0\0\0\0\0\xf0\x3f',
    ),
    bytes: call('_codecs', 'encode', text('\u00ff\u0001'), text('latin1')),
    state_dict: `${call('collections', 'OrderedDict')}(${[
      text('module.conv.weight'),
      tensorPickle({ key: '0', shape: [2, 3, 3, 3] }),
      text('module.conv.half'),
      tensorPickle({
        key: '1',
        storage: 'HalfStorage',
        length: 12,
        shape: [3, 4],
        strides: [1, 3],
      }),
      text('module.bn.steps'),
      tensorPickle({ key: '2', storage: 'LongStorage', shape: [] }),
      text('module.bn.mask'),
      call(
        'torch._utils',
        '_rebuild_parameter',
        tensorPickle({ key: '3', storage: 'BoolStorage', shape: [5] }),
        truth(true),
      ),
      text('module.bn.wide'),
      call(
        'torch._utils',
        '_rebuild_tensor_v3',
        storagePickle('storage.UntypedStorage', '4', 8),
        int(0),
        tuple(int(2)),
        tuple(int(1)),
        truth(false),
        'N',
        global('torch', 'uint32'),
      ),
    ].join('')}u${dict({ _metadata: dict({ version: int(1) }) })}b`,
  }),
  storages: {
    0: new Float32Array(54).fill(0.5),
    1: new Uint16Array(12),
    2: BigInt64Array.of(9n),
    3: Uint8Array.of(1, 0, 1, 0, 1),
    4: Uint8Array.of(1, 0, 0, 0, 2, 0, 0, 0),
  },
};
/** What later protocols have, beside weights. */
const RECENT =
  '\x95\x20\0\0\0\0\0\0\0](\x8c\x01a\x94h\0C\x01y\x96\x01\0\0\0\0\0\0\0w\x8f(K\x01\x90(K\x03\x91(K\x04K\x05d' +
  `\x8c\x05torch\x8c\x04Size\x93)R${dict({ w: tensorPickle({ shape: [54] }) })}e`;
const OWN = [
  pytorchZip(PARTS),
  pytorchZip(PARTS, { byteorder: 'big', '.data/serialization_id': '1' }),
  pytorchLegacy(PARTS),
  pytorchZip({ value: RECENT, storages: { 0: PARTS.storages[0] } }),
];
const oracle = (name: string) => {
  const file = sharedFile(`oracles/pytorch-files/${name}.pth`);
  return file === null ? [] : [new Uint8Array(readFileSync(file))];
};
const ORACLES =
  'checkpoint.zip checkpoint.legacy state-dict.zip state-dict.legacy parameter.zip malicious.zip malicious.pickle truncated.zip not-a-checkpoint'
    .split(' ')
    .flatMap(oracle);
const SEEDS = [...OWN, ...ORACLES];

test.each(OWN)('the files that are mutated can be read', (file) => {
  expect(findStateDict(decodePytorch(file)).state.size).toBeGreaterThan(0);
});

test('10,000 mutated files are read or refused, soon, within 4 times their size', () => {
  const random = createRandom(7);
  const reasons = new Set<string>();
  let read = 0;
  let slowestMs = 0;
  for (let round = 0; round < 10_000; round++) {
    const file = mutate(SEEDS[round % SEEDS.length] as Uint8Array, random);
    const start = performance.now();
    const outcome = attempt(file);
    slowestMs = Math.max(slowestMs, performance.now() - start);
    if (typeof outcome === 'string') reasons.add(outcome.replace(/\d+|`[^`]*`|"[^"]*"/g, '…'));
    else read++;
  }
  expect(slowestMs).toBeLessThan(2000);
  // Damage in the numbers cannot be seen: PyTorch does not compare checksums either.
  expect(read).toBeGreaterThan(500);
  expect(reasons.size).toBeGreaterThan(50);
});

const [large] = oracle('hrnet_w8_tiny.zip');

test.skipIf(large === undefined)(
  '40 mutated files of 2 MB take no more than 4 times their size',
  () => {
    const random = createRandom(8);
    const collectGarbage = garbageCollector();
    for (let round = 0; round < 40; round++) {
      const file = mutate(large as Uint8Array, random);
      collectGarbage();
      const before = process.memoryUsage();
      const outcome = attempt(file);
      const buffers = process.memoryUsage().arrayBuffers - before.arrayBuffers;
      collectGarbage();
      const heap = process.memoryUsage().heapUsed - before.heapUsed;
      expect(outcome).toBeDefined(); // it is kept until here
      expect(file.length + buffers + heap).toBeLessThan(4 * file.length);
    }
  },
);

/** The state of a file, or the message of the error that refuses it. */
function attempt(file: Uint8Array): StateDict | string {
  try {
    const { state } = findStateDict(decodePytorch(file));
    const arrays = new Set([...state.values()].map(({ data }) => data));
    const bytes = [...arrays].reduce((sum, { byteLength }) => sum + byteLength, 0);
    expect(bytes).toBeLessThanOrEqual(1.5 * file.length);
    for (const { shape, data } of state.values()) {
      expect(data.length).toBe(shape.reduce((product, size) => product * size, 1));
    }
    return state;
  } catch (error) {
    if (!(error instanceof CheckpointError)) throw error;
    return error.message;
  }
}

/** Bytes that begin something in a pickle. */
const OPCODES =
  '(012pqrghjNIJKLMFGSTUVXBC]lae)tcdsu}RbQPio.\x80\x81\x82\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8d\x8e\x8f\x90\x91\x92\x93\x94\x95\x96\x97';
/** Lengths that a reader should not believe. */
const LENGTHS = [0xffffffff, 0x7fffffff, 0x80000000, 0x10000, 2 ** 53, 2 ** 63, 0, 1];

/** Cuts, lengthens, doubles or mixes a file, or changes up to 8 of its bytes, letters or lengths. */
function mutate(seed: Uint8Array, random: Random): Uint8Array {
  const below = (limit: number) => Math.floor(random() * limit);
  const kind = below(10);
  const [from, to] = [below(seed.length), below(seed.length)].sort(
    (left, right) => left - right,
  ) as [number, number];
  if (kind === 0) return seed.slice(0, to);
  if (kind === 1) return joinBytes([seed.subarray(0, to), seed.subarray(from)]);
  if (kind === 2)
    return joinBytes([
      seed.subarray(0, from),
      Uint8Array.from({ length: 1 + below(9) }, () => below(256)),
      seed.subarray(from),
    ]);
  if (kind === 3)
    return joinBytes([
      seed.subarray(0, to),
      (SEEDS[below(SEEDS.length)] as Uint8Array).subarray(from),
    ]);
  const file = seed.slice();
  const view = new DataView(file.buffer);
  // The pickle is at the start of most files, the directory at the end.
  const place = () => (random() < 0.7 ? below(Math.min(file.length, 1500)) : below(file.length));
  for (let change = below(1 + below(8)); change >= 0; change--) {
    const at = place();
    if (kind < 6) file[at] = below(256);
    else if (kind < 8) file[at] = OPCODES.charCodeAt(below(OPCODES.length));
    else if (at + 8 <= file.length && random() < 0.3)
      view.setBigUint64(at, BigInt(LENGTHS[below(8)] as number), true);
    else if (at + 4 <= file.length) view.setUint32(at, (LENGTHS[below(8)] as number) >>> 0, true);
  }
  return file;
}
