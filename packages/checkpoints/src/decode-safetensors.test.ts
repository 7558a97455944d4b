import { readFileSync } from 'node:fs';
import { CheckpointError } from '@posewright/pose';
import { sharedFile } from '@posewright/vitest-config/shared';
import { expect, test } from 'vitest';
import { decodeSafetensors } from './decode-safetensors.js';

const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** A file with this header, as text or bytes, and this many bytes behind it. */
function fileWith(header: string | Uint8Array, dataBytes = 0): Uint8Array {
  const text = typeof header === 'string' ? new TextEncoder().encode(header) : header;
  const bytes = new Uint8Array(8 + text.length + dataBytes);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

const entry = (shape: number[], offsets: number[], dtype = 'F32') =>
  JSON.stringify({ dtype, shape, data_offsets: offsets });

test('reads tensors in the order of the header, wherever their bytes are', () => {
  const bytes = fileWith(`{"10":${entry([1], [4, 8])},"2":${entry([], [0, 4])}}`, 8);
  new DataView(bytes.buffer).setFloat32(bytes.length - 8, 2.5, true);
  const { state, metadata } = decodeSafetensors(bytes);
  expect([...state]).toEqual([
    ['10', { shape: [1], dtype: 'F32', data: Float32Array.of(0) }],
    ['2', { shape: [], dtype: 'F32', data: Float32Array.of(2.5) }],
  ]);
  expect(metadata).toEqual({});
});

test('keeps NaN, with its payload, and infinity', () => {
  const bytes = fileWith(`{"x":${entry([2], [0, 8])}}`);
  const file = new Uint8Array([...bytes, 1, 2, 0xc0, 0x7f, 0, 0, 0x80, 0xff]);
  const data = decodeSafetensors(file).state.get('x')?.data as Float32Array;
  expect([...data]).toEqual([Number.NaN, Number.NEGATIVE_INFINITY]);
  expect([...new Uint8Array(data.buffer, 0, 4)]).toEqual([1, 2, 0xc0, 0x7f]);
});

test('reads int64 as big integers', () => {
  const bytes = fileWith(`{"count":${entry([], [0, 8], 'I64')}}`, 8).fill(0xff, -8);
  expect(decodeSafetensors(bytes).state.get('count')?.data).toEqual(BigInt64Array.of(-1n));
});

test('reads a part of a larger buffer, at any position', () => {
  const file = fileWith(`{"x":${entry([1], [0, 4])}}`, 4);
  const buffer = new Uint8Array(file.length + 3);
  buffer.set(file, 3);
  expect(decodeSafetensors(buffer.subarray(3)).state.get('x')?.data).toEqual(Float32Array.of(0));
});

test('copies: writing into a tensor leaves the bytes alone', () => {
  const file = fileWith(`{"x":${entry([1], [0, 4])}}`, 4);
  decodeSafetensors(file)
    .state.get('x')
    ?.data.fill(1 as never);
  expect(file.at(-1)).toBe(0);
});

test('reads a file without tensors, and tensors without numbers', () => {
  expect(decodeSafetensors(fileWith('{}')).state.size).toBe(0);
  const { state } = decodeSafetensors(fileWith(`{"x":${entry([2, 0], [0, 0])}}`));
  expect(state.get('x')).toEqual({ shape: [2, 0], dtype: 'F32', data: new Float32Array() });
});

test('skips fields of a tensor that it does not know', () => {
  const field = '{"dtype":"U8","shape":[1],"data_offsets":[0,1],"note":{"a":[1]}}';
  expect(decodeSafetensors(fileWith(`{"x":${field}}`, 1)).state.size).toBe(1);
});

const CUT_OFF = 'The write or the download was cut off; make or fetch the file again.';
const DAMAGED = 'The file is damaged; make or fetch it again.';
const FROM_PYTORCH = 'Read it with `decodePytorch`.';
const WRONG_FILE = 'Name the file that ends in `.safetensors`.';
const isNot = (kind: string, advice: string) =>
  `The checkpoint is ${kind}, but safetensors was expected. ${advice}`;
const ZIP = 'PK\x03\x04\x00\x00\x08\x08\x00\x00'.padEnd(30, '\0');

test.each<[string, Uint8Array, string]>([
  ['an empty file', new Uint8Array(), `The checkpoint is empty. ${CUT_OFF}`],
  [
    'a file shorter than the length',
    ascii('\x10\0\0'),
    `The checkpoint ends after 3 bytes, before its header. ${CUT_OFF}`,
  ],
  [
    'a file that ends inside its header',
    fileWith('{"x":  }').subarray(0, 12),
    `The checkpoint ends inside its header: 8 bytes were announced, but 4 follow. ${CUT_OFF}`,
  ],
  [
    'garbage',
    ascii('\x99garbage, garbage'),
    'The checkpoint does not start like safetensors: a header of at most 100000000 bytes that begins ' +
      'with `{` was expected, but 7306915995885594521 bytes that begin with 0x2c were found. ' +
      'It is damaged, or a file of another kind.',
  ],
  [
    'a header that is too long',
    Uint8Array.of(1, 0xe1, 0xf5, 5, 0, 0, 0, 0, 0x7b),
    'The checkpoint does not start like safetensors: a header of at most 100000000 bytes that begins ' +
      'with `{` was expected, but 100000001 bytes that begin with 0x7b were found. ' +
      'It is damaged, or a file of another kind.',
  ],
  ['PyTorch', ascii(`${ZIP}archive/data.pkl`), isNot('a PyTorch file (zip)', FROM_PYTORCH)],
  [
    'PyTorch with a long name',
    ascii(`${ZIP}${'checkpoint_iter_'.repeat(8)}/data.pkl`),
    isNot('a PyTorch file (zip)', FROM_PYTORCH),
  ],
  [
    'old PyTorch',
    ascii('\x80\x02\x8a\x0al\xfc\x9cF\xf9'),
    isNot('a Python pickle, as old PyTorch writes', FROM_PYTORCH),
  ],
  ['zip', ascii(`${ZIP}a.txt`), isNot('a zip archive', 'Unpack it, or name another file.')],
  [
    'Git LFS',
    ascii('version https://git-lfs.github.com/spec/v1\noid sha256:0'),
    isNot(
      'a Git LFS pointer, which stands for the file itself',
      'Fetch the file with `git lfs pull`.',
    ),
  ],
  [
    'a web page',
    ascii('\n<!DOCTYPE html><title>404'),
    isNot('a web page', 'The download got an error page; fetch the file again.'),
  ],
  ['JSON', ascii('{\n  "format": 1}'), isNot('a JSON text', WRONG_FILE)],
  ['PNG', ascii('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), isNot('a PNG picture', WRONG_FILE)],
  ['JPEG', ascii('\xff\xd8\xff\xe0\0\x10JFIF'), isNot('a JPEG picture', WRONG_FILE)],
  ['GIF', ascii('GIF89a'), isNot('a GIF picture', WRONG_FILE)],
  ['WebP', ascii('RIFF\n\0\0\0WEBPVP8 '), isNot('a WebP picture', WRONG_FILE)],
  ['PDF', ascii('%PDF-1.7\n'), isNot('a PDF', WRONG_FILE)],
  ['gzip', ascii('\x1f\x8b\x08\0'), isNot('a gzip archive', 'Unpack it, or name another file.')],
  [
    'Torch7',
    ascii('\x04\0\0\0\x01\0\0\0\x03\0\0\0V 1\r\0\0\0nn.gModule'),
    isNot('a Torch7 file, as Lua wrote', 'Convert it to PyTorch in Python, e.g. with `torchfile`.'),
  ],
  [
    'tar',
    ascii(`${'storages'.padEnd(257, '\0')}ustar`),
    isNot(
      'a tar archive, as PyTorch before 0.1.10 wrote',
      'Load it in Python with `torch.load` and save it again with `torch.save`.',
    ),
  ],
  ['HDF5', ascii('\x89HDF\r\n\x1a\n'), isNot('an HDF5 file, as Keras writes', WRONG_FILE)],
  ['NumPy', ascii('\x93NUMPY\x01\0'), isNot('a NumPy array', WRONG_FILE)],
  ['GGUF', ascii('GGUF\x03\0\0\0'), isNot('a GGUF file', WRONG_FILE)],
  [
    'text that is not UTF-8',
    fileWith(ascii('{"\xff":1}')),
    `The header of the checkpoint is not UTF-8 text. ${DAMAGED}`,
  ],
  ['broken JSON', fileWith('{"x":'), `The header of the checkpoint is not valid JSON. ${DAMAGED}`],
  ['an open string', fileWith('{"x'), `The header of the checkpoint is not valid JSON. ${DAMAGED}`],
  [
    'a nest of lists',
    fileWith(`{"x":${'['.repeat(100_000)}`),
    `The header of the checkpoint is not valid JSON. ${DAMAGED}`,
  ],
  [
    'a name that comes twice',
    fileWith(`{"x":${entry([], [0, 4])},"\\u0078":${entry([], [4, 8])}}`, 8),
    'The header of the checkpoint has `x` twice, but names should be unique. ' +
      'The program that wrote it is at fault; write the file again.',
  ],
  [
    'a field that comes twice',
    fileWith('{"x":{"dtype":"U8","dtype":"I8","shape":[],"data_offsets":[0,1]}}', 1),
    'The header of the checkpoint has `x.dtype` twice, but names should be unique. ' +
      'The program that wrote it is at fault; write the file again.',
  ],
  [
    'metadata that is not text',
    fileWith('{"__metadata__":{"epoch":3}}'),
    'The metadata of the checkpoint should map names to strings, but it is {"epoch":3}. ' +
      'Structured values are to be written as JSON in a string.',
  ],
  [
    'an unknown dtype',
    fileWith(`{"x":${entry([], [0, 1], 'F8_E4M3')}}`, 1),
    '`x` in the checkpoint should have one of the dtypes BOOL, U8, I8, U16, I16, F16, BF16, U32, I32, ' +
      'F32, U64, I64, F64, but it has "F8_E4M3". Convert the tensor, e.g. to F32, before it is saved.',
  ],
  [
    'a tensor that is no object',
    fileWith('{"x":[1]}'),
    '`x` in the checkpoint should have one of the dtypes BOOL, U8, I8, U16, I16, F16, BF16, U32, I32, ' +
      'F32, U64, I64, F64, but it has nothing. Convert the tensor, e.g. to F32, before it is saved.',
  ],
  [
    'a negative size',
    fileWith(`{"x":${entry([-1], [0, 4])}}`, 4),
    `\`x\` in the checkpoint should have a list of sizes as shape, but it has [-1]. ${DAMAGED}`,
  ],
  [
    'a long value, shortened',
    fileWith(`{"x":{"dtype":"U8","shape":"${'long'.repeat(30)}"}}`),
    `\`x\` in the checkpoint should have a list of sizes as shape, but it has "${'long'.repeat(14)}lon…. ${DAMAGED}`,
  ],
  [
    'offsets that are not two',
    fileWith(`{"x":${entry([1], [0])}}`, 4),
    `\`x\` in the checkpoint should have two byte positions as data_offsets, but it has [0]. ${DAMAGED}`,
  ],
  [
    'a shape that needs other bytes',
    fileWith(`{"x":${entry([2, 3], [0, 20])}}`, 20),
    '`x` in the checkpoint should have 24 bytes (F32 [2, 3]), but it has 20. ' +
      'The header contradicts itself; make or fetch the file again.',
  ],
  [
    'offsets in the wrong order',
    fileWith(`{"x":${entry([1], [4, 0])}}`, 4),
    '`x` in the checkpoint should have 4 bytes (F32 [1]), but it has -4. ' +
      'The header contradicts itself; make or fetch the file again.',
  ],
  [
    'a gap',
    fileWith(`{"x":${entry([], [0, 4])},"y":${entry([], [8, 12])}}`, 12),
    `\`y\` in the checkpoint leaves a gap before it: it starts at byte 8, but 4 was expected. ${DAMAGED}`,
  ],
  [
    'an overlap',
    fileWith(`{"x":${entry([2], [0, 8])},"y":${entry([2], [4, 12])}}`, 12),
    `\`y\` in the checkpoint overlaps the tensor before it: it starts at byte 4, but 8 was expected. ${DAMAGED}`,
  ],
  [
    'tensors beyond the end',
    fileWith(`{"x":${entry([3], [0, 12])}}`, 10),
    'The checkpoint is cut off: its tensors need 12 bytes, but 10 follow the header. ' +
      'Make or fetch the file again.',
  ],
  [
    'bytes behind the last tensor',
    fileWith(`{"x":${entry([1], [0, 4])}}`, 6),
    `The checkpoint has 2 bytes behind its last tensor, but should end there. ${DAMAGED}`,
  ],
])('throws a CheckpointError for %s', (_, bytes, message) => {
  expect(() => decodeSafetensors(bytes)).toThrow(new CheckpointError(message));
});

test('names the file', () => {
  const attempt = () => decodeSafetensors(new Uint8Array(), { file: 'best.safetensors' });
  expect(attempt).toThrow(
    new CheckpointError(`\`best.safetensors\` is empty. ${CUT_OFF}`, { file: 'best.safetensors' }),
  );
});

const weights = sharedFile('weights/lightweight-openpose-omz/model.safetensors');

test.skipIf(weights === null)('reads the weights of Lightweight OpenPose', () => {
  const { state, metadata } = decodeSafetensors(readFileSync(weights as string));
  const parameters = [...state.values()].reduce((sum, { data }) => sum + data.length, 0);
  expect(state.get('model.0.0.weight')?.shape).toEqual([32, 3, 3, 3]);
  expect([...state.keys()].slice(0, 2)).toEqual(['model.0.0.weight', 'model.0.0.bias']);
  expect(metadata.architecture).toBe('lightweight-openpose');
  expect(parameters).toBe(4_099_058);
  expect(state.size).toBe(116); // 58 convolutions, each with a bias
});
