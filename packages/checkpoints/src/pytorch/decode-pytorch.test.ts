import { expect, test } from 'vitest';
import { decodePytorch } from './decode-pytorch.js';
import { findStateDict } from './find-state-dict.js';
import { lettersToBytes } from './fixtures/bytes.js';
import { pickle } from './fixtures/pickle.js';
import { type PytorchParts, pytorchLegacy, pytorchZip } from './fixtures/pytorch-files.js';
import { storagePickle, tensorPickle } from './fixtures/tensor-pickle.js';
import type { PytorchTensor, PytorchValue } from './pytorch-value.js';
import { readTensor } from './read-tensor.js';

const { call, dict, float, get, global, int, list, long, none, put, text, truth, tuple } = pickle;
const FORMATS = { zip: pytorchZip, legacy: pytorchLegacy };

/** The value of a file in the newer format. */
const decode = (value: string, storages: PytorchParts['storages'] = {}): PytorchValue =>
  decodePytorch(pytorchZip({ value, storages })).value;

/** A tensor's numbers and shape. */
const read = (value: PytorchValue) => readTensor(value as PytorchTensor);

test.each(Object.entries(FORMATS))('reads every kind of number (%s)', (format, build) => {
  const storages = {
    a: Float64Array.of(1e300, -0),
    b: Float32Array.of(0.5, -1.5),
    c: Uint16Array.of(0x3c00, 0xfc00),
    d: Uint16Array.of(0x3f80, 0x7fc0),
    e: BigInt64Array.of(1234567890123n, -1n),
    f: Int32Array.of(-5, 7),
    g: Int16Array.of(-300, 300),
    h: Int8Array.of(-1, 1),
    i: Uint8Array.of(255, 0),
    j: Uint8Array.of(1, 0),
  };
  const classes = 'Double Float Half BFloat16 Long Int Short Char Byte Bool'.split(' ');
  const dtypes = ['F64', 'F32', 'F16', 'BF16', 'I64', 'I32', 'I16', 'I8', 'U8', 'BOOL'];
  const keys = Object.keys(storages);
  const entries = keys.map((key, index) => {
    const tensor = tensorPickle({ storage: `${classes[index]}Storage`, key, shape: [2, 1] });
    return [`${key}.weight`, tensor];
  });
  const file = decodePytorch(build({ value: dict(Object.fromEntries(entries)), storages }));
  expect(file.format).toBe(format);
  expect([...findStateDict(file).state]).toEqual(
    Object.entries(storages).map(([key, data], index) => [
      `${key}.weight`,
      { shape: [2, 1], dtype: dtypes[index], data },
    ]),
  );
});

test.each(Object.entries(FORMATS))('reads views that share a storage (%s)', (_, build) => {
  const numbers = Float32Array.from({ length: 12 }, (_, index) => index);
  const view = (shape: number[], strides: number[], offset = 0) =>
    tensorPickle({ key: 'x', length: 12, shape, strides, offset });
  const value = list(
    view([3, 4], [4, 1]),
    view([4, 3], [1, 4]), // transposed
    view([2, 2], [8, 2], 1), // every second
    view([2, 4], [4, 1], 4), // rows
    view([2, 3], [0, 1], 9), // expanded
    view([], [], 11),
    view([0, 4], [4, 1]),
    view([1, 3], [7, 1], 3), // the stride of an axis of one does not matter
  );
  const file = decodePytorch(build({ value, storages: { x: numbers } }));
  const tensors = (file.value as PytorchValue[]).map(read);
  expect(tensors.map(({ shape, data }) => [shape, [...data]])).toEqual([
    [
      [3, 4],
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    ],
    [
      [4, 3],
      [0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11],
    ],
    [
      [2, 2],
      [1, 3, 9, 11],
    ],
    [
      [2, 4],
      [4, 5, 6, 7, 8, 9, 10, 11],
    ],
    [
      [2, 3],
      [9, 10, 11, 9, 10, 11],
    ],
    [[], [11]],
    [[0, 4], []],
    [
      [1, 3],
      [3, 4, 5],
    ],
  ]);
});

test('copies: writing into a tensor leaves the file alone, also where it is a Buffer', () => {
  const bytes = Buffer.from(
    pytorchLegacy({ value: tensorPickle({ shape: [1] }), storages: { 0: Float32Array.of(2) } }),
  );
  const before = Buffer.from(bytes);
  read(decodePytorch(bytes).value).data.fill(9 as never);
  expect(bytes.equals(before)).toBe(true);
});

test('reads a part of a larger buffer, at any position', () => {
  const file = pytorchZip({
    value: tensorPickle({ shape: [1] }),
    storages: { 0: Float32Array.of(2) },
  });
  const buffer = new Uint8Array(file.length + 3);
  buffer.set(file, 3);
  expect(read(decodePytorch(buffer.subarray(3)).value).data).toEqual(Float32Array.of(2));
});

test('reads big-endian numbers of every width', () => {
  const storages = {
    2: Uint8Array.of(0x3c, 0x00),
    4: Uint8Array.of(0x3f, 0x80, 0, 0, 0x40, 0, 0, 0),
    8: Uint8Array.of(0, 0, 0, 0, 0, 0, 1, 2),
    1: Uint8Array.of(1, 2),
  };
  const value = list(
    tensorPickle({ storage: 'HalfStorage', key: '2', shape: [] }),
    tensorPickle({ storage: 'FloatStorage', key: '4', shape: [2] }),
    tensorPickle({ storage: 'FloatStorage', key: '4', length: 2, shape: [1], offset: 1 }),
    tensorPickle({ storage: 'LongStorage', key: '8', shape: [] }),
    tensorPickle({ storage: 'ByteStorage', key: '1', shape: [2] }),
  );
  const file = decodePytorch(pytorchZip({ value, storages }, { byteorder: 'big' }));
  expect((file.value as PytorchValue[]).map((tensor) => read(tensor).data)).toEqual([
    Uint16Array.of(0x3c00),
    Float32Array.of(1, 2),
    Float32Array.of(2),
    BigInt64Array.of(258n),
    Uint8Array.of(1, 2),
  ]);
});

test('reads what PyTorch 2 adds: more entries, parameters, subclasses, kinds without a storage class', () => {
  const tensor = tensorPickle({ shape: [1] });
  const hooks = call('collections', 'OrderedDict');
  const parameter = call('torch._utils', '_rebuild_parameter', tensor, truth(true), hooks);
  const value = list(
    parameter,
    call('torch.nn.parameter', 'Parameter', tensor, truth(true)),
    call(
      'torch._tensor',
      '_rebuild_from_type_v2',
      global('torch._utils', '_rebuild_parameter_with_state'),
      global('torch.nn.parameter', 'Parameter'),
      tuple(tensor, truth(true), hooks, dict({ note: text('mine') })),
      dict({ note: text('mine') }),
    ),
    call(
      'torch._utils',
      '_rebuild_tensor_v3',
      storagePickle('storage.UntypedStorage', '1', 8),
      int(1),
      tuple(int(3)),
      tuple(int(1)),
      truth(false),
      hooks,
      global('torch', 'uint16'),
      none,
    ),
    call(
      'torch._utils',
      '_rebuild_tensor',
      storagePickle('FloatStorage', '0', 1),
      int(0),
      tuple(),
      tuple(),
    ),
  );
  const storages = { 0: Float32Array.of(3), 1: Uint16Array.of(1, 2, 3, 65535) };
  const others = {
    byteorder: 'little',
    '.format_version': '1',
    '.storage_alignment': '64',
    '.data/serialization_id': '0123',
  };
  const file = decodePytorch(pytorchZip({ value, storages }, others));
  expect((file.value as PytorchValue[]).map(read)).toEqual([
    { shape: [1], dtype: 'F32', data: Float32Array.of(3) },
    { shape: [1], dtype: 'F32', data: Float32Array.of(3) },
    { shape: [1], dtype: 'F32', data: Float32Array.of(3) },
    { shape: [3], dtype: 'U16', data: Uint16Array.of(2, 3, 65535) },
    { shape: [], dtype: 'F32', data: Float32Array.of(3) },
  ]);
});

test('reads numbers, text, lists and dictionaries', () => {
  const value = dict({
    epoch: int(17),
    negative: int(-3),
    large: long(2n ** 40n),
    huge: long(-(2n ** 70n)),
    rate: float(2.5e-4),
    best: float(Number.NaN),
    name: text('naïve 姿勢'),
    nothing: none,
    flags: tuple(truth(true), truth(false)),
    empty: tuple(),
    milestones: call('collections', 'Counter', dict({ a: int(1) })),
    groups: call('collections', 'defaultdict', global('__builtin__', 'list')),
    pairs: call(
      'collections',
      'OrderedDict',
      list(list(text('x'), int(1)), list(text('y'), int(2))),
    ),
    steps: call('__builtin__', 'set', list(int(3), int(5))),
    size: call('torch', 'Size', tuple(int(2), int(3))),
    device: call('torch', 'device', text('cuda'), int(1)),
    dtype: global('torch', 'float16'),
    bytes: call('_codecs', 'encode', text('\u00ff\u0001'), text('latin1')),
    noBytes: call('__builtin__', 'bytes'),
  });
  expect(decode(value)).toEqual(
    new Map<string, PytorchValue>([
      ['epoch', 17],
      ['negative', -3],
      ['large', 2 ** 40],
      ['huge', -(2n ** 70n)],
      ['rate', 2.5e-4],
      ['best', Number.NaN],
      ['name', 'naïve 姿勢'],
      ['nothing', null],
      ['flags', [true, false]],
      ['empty', []],
      ['milestones', new Map([['a', 1]])],
      ['groups', new Map()],
      [
        'pairs',
        new Map([
          ['x', 1],
          ['y', 2],
        ]),
      ],
      ['steps', new Set([3, 5])],
      ['size', [2, 3]],
      ['device', 'cuda:1'],
      ['dtype', { kind: 'global', name: 'torch.float16' }],
      ['bytes', Uint8Array.of(255, 1)],
      ['noBytes', new Uint8Array()],
    ]),
  );
});

test('reads a namespace as its attributes, and leaves those of dictionaries out', () => {
  const namespace = `${global('argparse', 'Namespace')})\x81`;
  const value = list(
    `${namespace}${dict({ lr: float(0.5), data: text('coco') })}b`,
    `${call('collections', 'OrderedDict')}${dict({ _metadata: call('collections', 'OrderedDict') })}b`,
  );
  expect(decode(value)).toEqual([
    new Map<string, PytorchValue>([
      ['lr', 0.5],
      ['data', 'coco'],
    ]),
    new Map(),
  ]);
});

test('reads numbers and arrays of NumPy', () => {
  const dtype = (code: string, order: string) =>
    `${call('numpy', 'dtype', text(code), int(0), int(1))}${tuple(int(3), text(order), none, none, none, int(-1), int(-1), int(0))}b`;
  const bytes = (letters: string) => `U${String.fromCharCode(letters.length)}${letters}`;
  const scalar = (code: string, order: string, letters: string) =>
    call('numpy.core.multiarray', 'scalar', dtype(code, order), bytes(letters));
  const array = (shape: number[], type: string, isFortran: boolean, letters: string) =>
    `${call('numpy._core.multiarray', '_reconstruct', global('numpy', 'ndarray'), tuple(int(0)), bytes('b'))}` +
    `${tuple(int(1), tuple(...shape.map(int)), type, truth(isFortran), bytes(letters))}b`;
  const value = list(
    scalar('f8', '<', '\0\0\0\0\0\0\xf0\x3f'),
    scalar('f8', '>', '\x3f\xf0\0\0\0\0\0\0'),
    scalar('i8', '<', '\x05\0\0\0\0\0\0\0'),
    scalar('i8', '<', '\xff\xff\xff\xff\xff\xff\xff\x7f'),
    scalar('f2', '<', '\0\x3c'),
    scalar('b1', '|', '\x01'),
    array([2, 3], dtype('u1', '|'), false, '\x01\x02\x03\x04\x05\x06'),
    array([2, 3], dtype('u1', '|'), true, '\x01\x02\x03\x04\x05\x06'),
    array([2], dtype('i2', '>'), false, '\0\x01\x01\0'),
  );
  const [...values] = decode(value) as PytorchValue[];
  expect(values.slice(0, 6)).toEqual([1, 1, 5, 2n ** 63n - 1n, 1, true]);
  expect(values.slice(6).map(read)).toEqual([
    { shape: [2, 3], dtype: 'U8', data: Uint8Array.of(1, 2, 3, 4, 5, 6) },
    { shape: [2, 3], dtype: 'U8', data: Uint8Array.of(1, 3, 5, 2, 4, 6) },
    { shape: [2], dtype: 'I16', data: Int16Array.of(1, 256) },
  ]);
});

test('reads the instructions of protocols 0, 1, 4 and 5', () => {
  const old =
    "(lp0\nI5\naI01\naL-7L\naF1e-3\naFinf\naS'it\\'s\\x41\\n'\naVf\\u00fcr \\U0001f600\na(I1\nI2\nta";
  expect(decode(old)).toEqual([5, true, -7, 1e-3, Infinity, "it'sA\n", 'für 😀', [1, 2]]);
  const frame = '\x95\x20\0\0\0\0\0\0\0';
  const recent = `${frame}](\x8c\x02ab\x94\x8d\x02\0\0\0\0\0\0\0cd\x94h\0\x8e\x01\0\0\0\0\0\0\0zC\x01yB\x01\0\0\0x\x96\x01\0\0\0\0\0\0\0w\x8f(K\x01K\x02\x90(K\x03\x91(K\x04K\x05d\x8c\x0bcollections\x8c\x0bOrderedDict\x93)Re`;
  expect(decode(recent)).toEqual([
    'ab',
    'cd',
    'ab',
    ...['z', 'y', 'x', 'w'].map(lettersToBytes),
    new Set([1, 2]),
    new Set([3]),
    new Map([[4, 5]]),
    new Map(),
  ]);
  expect(
    decode(
      '(T\x02\0\0\0\xe9aU\x01\xe9K\x01\x85K\x01K\x02\x86K\x01K\x02K\x03\x87M\x01\x0220(K\x07K\x081t',
    ),
  ).toEqual(['éa', 'é', [1], [1, 2], [1, 2, 3], 513]);
});

test('keeps names that would reach prototypes as names', () => {
  const value = decode(`}(${text('__proto__')}${int(3)}${text('constructor')}${int(2)}u`);
  expect(value).toEqual(
    new Map([
      ['__proto__', 3],
      ['constructor', 2],
    ]),
  );
});

test('reads values that contain themselves', () => {
  const value = decode(`]${put(0)}${get(0)}a`) as PytorchValue[];
  expect(value[0]).toBe(value);
});

test('does not let a file change a shape that was checked', () => {
  const shape = `${tuple(int(1))}${put(0)}`;
  const tensor = tensorPickle({ shape: [1] }).replace(
    tuple(int(1)) + tuple(int(1)),
    shape + get(0),
  );
  const value = decode(list(tensor, `${get(0)}${int(200)}a`), { 0: Float32Array.of(4) });
  expect(read((value as PytorchValue[])[0] as PytorchValue)).toEqual({
    shape: [1],
    dtype: 'F32',
    data: Float32Array.of(4),
  });
});
