import { CheckpointError } from '@posewright/pose';
import { expect, test } from 'vitest';
import { decodePytorch } from './decode-pytorch.js';
import { findStateDict } from './find-state-dict.js';
import { joinBytes, lettersToBytes } from './fixtures/bytes.js';
import { garbageCollector } from './fixtures/garbage-collector.js';
import { pickle } from './fixtures/pickle.js';
import { storedZip } from './fixtures/stored-zip.js';
import { tensorPickle } from './fixtures/tensor-pickle.js';

const { global, int, put, text, tuple } = pickle;

const collectGarbage = garbageCollector();
const SIZE = 8 * 2 ** 20;
const TENSOR = tensorPickle({ shape: [1] });

/** What stands once at the start of a pickle, and what fills the rest of it. */
const BOMBS: Readonly<Record<string, readonly [start: string, unit: string]>> = {
  lists: ['', ']'],
  'lists of one': ['', ']Na'],
  tuples: ['', ')'],
  'tuples of one': ['', 'N\x85'],
  dictionaries: ['', '}'],
  'dictionaries of one': ['', '}NNs'],
  sets: ['', '\x8f'],
  'sets of one': ['', '(N\x91'],
  marks: ['', '('],
  values: ['', 'N'],
  'values and nothing': ['', 'N0'],
  'noted values': ['N', '\x94'],
  'noted values by number': ['N', 'q\0'],
  copies: [']', '2'],
  numbers: ['', `G\x3f${'\0'.repeat(7)}`],
  integers: ['', 'J\0\0\0\x7f'],
  'large integers': ['', `\x8a\x09${'\x7f'.repeat(9)}`],
  'integers as text': ['', 'L99999999999999999999\n'],
  text: ['', '\x8c\x01a'],
  'text in two bytes a letter': ['', '\x8c\x03\xe5\xa7\xbf'],
  bytes: ['', 'C\x01a'],
  names: ['', global('torch', 'Size')],
  'one list, filled': [']', 'K\x01a'],
  'one list, filled at once': ['](', 'K\x01'],
  'one dictionary, filled': ['}', 'J\x01\x02\x03\x04Ns'],
  namespaces: [`${global('argparse', 'Namespace')}${put(0)}`, 'h\0)\x81'],
  'arrays of NumPy': [`${global('numpy.core.multiarray', '_reconstruct')}${put(0)}`, 'h\0)R'],
  'kinds of number': [
    `${global('numpy', 'dtype')}${put(0)}${tuple(text('f8'))}${put(1)}`,
    'h\0h\x01R',
  ],
  devices: [
    `${global('torch', 'device')}${put(0)}${tuple(text('cuda'), int(1))}${put(1)}`,
    'h\0h\x01R',
  ],
  tensors: [
    TENSOR.replace(/R$/, `${put(0)}R`).replace(
      'ctorch._utils\n_rebuild_tensor_v2\n',
      (name) => name + put(1),
    ),
    'h\x01h\0R',
  ],
};

/** A pickle in an archive, filled with what is repeated. */
function bomb(start: string, unit: string): Uint8Array {
  const units = Math.floor(SIZE / unit.length);
  const repeated = new Uint8Array(units * unit.length);
  repeated.set(lettersToBytes(unit));
  for (let done = unit.length; done < repeated.length; done *= 2)
    repeated.copyWithin(done, 0, done);
  return storedZip([
    { name: 'a/data.pkl', content: joinBytes([lettersToBytes(`\x80\x02${start}`), repeated]) },
    { name: 'a/data/0', content: new Uint8Array(4) },
  ]);
}

/** What decoding a file took of the heap and of buffers, in multiples of the file, the file included. */
function timesOf(file: Uint8Array): number {
  collectGarbage();
  const before = process.memoryUsage();
  try {
    findStateDict(decodePytorch(file));
  } catch (error) {
    if (!(error instanceof CheckpointError)) throw error;
  }
  // Garbage was not collected, so that it counts.
  const after = process.memoryUsage();
  const taken = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  return 1 + taken / file.length;
}

test.each(Object.entries(BOMBS))(
  '%s, 8 MiB of them, take no more than 4 times the file',
  (_, [start, unit]) => {
    expect(timesOf(bomb(start, unit))).toBeLessThan(4);
  },
);

const file = (...parts: readonly string[]) =>
  storedZip([
    { name: 'a/data.pkl', content: joinBytes(parts.map(lettersToBytes)) },
    { name: 'a/data/0', content: new Uint8Array(4) },
  ]);
const MANY = 4 * 2 ** 20;

test.each<[string, () => Uint8Array]>([
  ['a text', () => file(text('a'.repeat(MANY)), '.')],
  ['a text in two bytes a letter', () => file(text('姿'.repeat(MANY / 3)), '.')],
  ['a line of text', () => file(`S'${'\\n'.repeat(MANY / 2)}'\n.`)],
  [
    'many lines of text',
    () => file(`V${'\\u59ff'.repeat(9000)}\n0`.repeat((2 * MANY) / 54_000), '.'),
  ],
  ['a name', () => file(`cos\n${'x'.repeat(MANY)}\n.`)],
  ['a number', () => file(`L${'9'.repeat(MANY)}\n.`)],
  ['a line without an end', () => file(`c${'a'.repeat(MANY)}`)],
  ['a legacy file of a text', () => lettersToBytes(`\x80\x02${text('a'.repeat(MANY))}.`)],
  [
    'one list, made a set over and over',
    () =>
      file(
        `(${'K\x01'.repeat(MANY / 4)}l${put(0)}${global('builtins', 'set')}${put(1)}`,
        'h\x01h\0\x85R'.repeat(MANY / 16),
      ),
  ],
  [
    'one text, made bytes over and over',
    () =>
      file(
        text('a'.repeat(MANY / 2)),
        put(0),
        global('_codecs', 'encode'),
        put(1),
        'h\x01(h\0U\x06latin1tR'.repeat(MANY / 32),
      ),
  ],
  [
    'a state dict whose names are dots',
    () => file(pickle.dict({ ['.'.repeat(MANY)]: TENSOR }), '.'),
  ],
  [
    'state dicts in one another',
    () =>
      file(
        ...Array<string>(11_000).fill(`](${pickle.dict({ ['x'.repeat(300)]: TENSOR })}`),
        'e'.repeat(11_000),
        '.',
      ),
  ],
  [
    'an archive of empty entries',
    () =>
      storedZip(
        Array.from({ length: 30_000 }, (_, index) => ({
          name: `a/${index}`,
          content: new Uint8Array(),
        })),
      ),
  ],
])('%s takes no more than 4 times the file', (_, build) => {
  expect(timesOf(build())).toBeLessThan(4);
});
