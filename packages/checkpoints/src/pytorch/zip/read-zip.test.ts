import { CheckpointError } from '@posewright/pose';
import { expect, test } from 'vitest';
import { joinBytes, lettersToBytes } from '../fixtures/bytes.js';
import { storedZip } from '../fixtures/stored-zip.js';
import { MemoryBudget } from '../memory-budget.js';
import { readZip } from './read-zip.js';

const context = { source: {}, budget: new MemoryBudget(2 ** 20, {}), tensorLimit: 0 };
const read = (bytes: Uint8Array) => readZip(bytes, context);
const ENTRIES = [
  { name: 'archive/data.pkl', content: lettersToBytes('abc') },
  { name: 'archive/ünï', content: new Uint8Array() },
  { name: 'archive/data/0', content: lettersToBytes('defgh') },
];
const ZIP = storedZip(ENTRIES);
const expected = ENTRIES.map(({ name, content }) => [name, content]);

test('reads entries by name, in order, without a copy', () => {
  const entries = read(ZIP);
  expect([...entries]).toEqual(expected);
  expect(entries.get('archive/data/0')?.buffer).toBe(ZIP.buffer);
});

test('reads archives whose sizes and places stand in the records for large ones', () => {
  expect([...read(storedZip(ENTRIES, { zip64: true }))]).toEqual(expected);
});

test('reads an archive with a comment behind it, even one that looks like an end', () => {
  const comment = lettersToBytes('PK\x05\x06 a comment');
  const bytes = joinBytes([ZIP, comment]);
  bytes[ZIP.length - 2] = comment.length;
  expect([...read(bytes)]).toEqual(expected);
});

test('reads an archive without entries', () => {
  expect(read(storedZip([])).size).toBe(0);
});

/** The archive with one byte, counted from the start or, if negative, from the end, changed. */
function changed(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const copy = bytes.slice();
  copy[at < 0 ? copy.length + at : at] = value;
  return copy;
}

/** Index of the first byte of the directory. */
const DIRECTORY = ZIP.indexOf(0x01, ZIP.length - 300) - 2;
const damaged = (what: string) =>
  `The checkpoint is a damaged zip archive: ${what}. Make or fetch the file again.`;
const packed = (how: string) =>
  `\`archive/data.pkl\` in the checkpoint is ${how}, but PyTorch stores its data as they are. ` +
  'Save the checkpoint again with `torch.save`.';
const LARGE = storedZip(ENTRIES, { zip64: true });

test.each<[string, Uint8Array, string]>([
  [
    'a directory beyond the end',
    changed(ZIP, -3, 0x7f),
    damaged('its directory lies beyond its end'),
  ],
  [
    'more entries than the directory has',
    changed(ZIP, -12, 9),
    damaged('its directory ends too early'),
  ],
  [
    'an entry that is longer than the directory',
    changed(ZIP, DIRECTORY + 29, 9),
    damaged('its directory ends too early'),
  ],
  [
    'an entry elsewhere',
    changed(ZIP, DIRECTORY + 42, 7),
    damaged('`archive/data.pkl` is not where its directory says'),
  ],
  [
    'an entry far beyond the end',
    changed(ZIP, DIRECTORY + 45, 0x7f),
    damaged('`archive/data.pkl` is not where its directory says'),
  ],
  [
    'an entry with two names',
    changed(ZIP, 30, 0x78),
    damaged('`archive/data.pkl` is not where its directory says'),
  ],
  [
    'a name that is not UTF-8',
    changed(ZIP, DIRECTORY + 46, 0xff),
    damaged('a name in it is not UTF-8 text'),
  ],
  ['a compressed entry', changed(ZIP, DIRECTORY + 10, 8), packed('compressed')],
  ['an entry of two sizes', changed(ZIP, DIRECTORY + 24, 4), packed('compressed')],
  ['an encrypted entry', changed(ZIP, DIRECTORY + 8, 9), packed('encrypted')],
  [
    'one name twice',
    storedZip([...ENTRIES, ...ENTRIES.slice(0, 1)]),
    damaged('it has `archive/data.pkl` twice'),
  ],
  [
    'a large archive without its directory',
    changed(LARGE, -42, 0),
    damaged('the directory of a large archive (zip64) is missing'),
  ],
  [
    'a large archive whose directory is elsewhere',
    changed(LARGE, -34, 0),
    damaged('the directory of a large archive (zip64) is not where it should be'),
  ],
])('throws a CheckpointError for %s', (_, bytes, message) => {
  expect(() => read(bytes)).toThrow(new CheckpointError(message));
});
