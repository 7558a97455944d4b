import { CheckpointError } from '@posewright/pose';
import { expect, test } from 'vitest';
import { decodePytorch } from './decode-pytorch.js';
import { joinBytes, lettersToBytes } from './fixtures/bytes.js';
import { pickle } from './fixtures/pickle.js';
import { pytorchLegacy, pytorchZip } from './fixtures/pytorch-files.js';
import { storedZip } from './fixtures/stored-zip.js';
import { storagePickle, tensorPickle } from './fixtures/tensor-pickle.js';

const { call, dict, global, int, list, long, none, of, text, tuple } = pickle;

const refusal = (file: Uint8Array): unknown => {
  try {
    return decodePytorch(file);
  } catch (error) {
    return error;
  }
};

const SAVE_ALONE = 'save its weights alone: `torch.save(model.state_dict(), "weights.pth")`.';
const unknown = (name: string) =>
  `The checkpoint refers to \`${name}\`, which weights do not need, so it was refused. Nothing in it was run. ` +
  `If you trust where it comes from, load it in Python and ${SAVE_ALONE}`;
const wholeModel = (name: string) =>
  `The checkpoint holds a whole model (\`${name}\`), which is code, so it was refused. Nothing in it was run. ` +
  `Load it in Python and ${SAVE_ALONE}`;
const numbers = (name: string) =>
  `The checkpoint holds numbers of the kind \`${name}\`, which this package does not read. ` +
  'Convert its tensors in Python, e.g. with `tensor.float()`, and save them again.';
const instruction = (name: string) =>
  `The checkpoint uses the pickle instruction ${name}, which PyTorch never writes, so it was refused. ` +
  'Nothing in it was run. Fetch the file from where it was published.';
const damaged = (what: string, byte: number) =>
  `The checkpoint has a damaged pickle: ${what} (at byte ${byte}). Make or fetch the file again.`;

const SYSTEM = text('touch pwned');

test.each<[string, string, string]>([
  ['os.system', call('os', 'system', SYSTEM), unknown('os.system')],
  ['posix.system', call('posix', 'system', SYSTEM), unknown('posix.system')],
  ['eval', call('builtins', 'eval', text('1')), unknown('builtins.eval')],
  ['eval of Python 2', call('__builtin__', 'eval', text('1')), unknown('__builtin__.eval')],
  ['exec', global('builtins', 'exec'), unknown('builtins.exec')],
  ['getattr', global('builtins', 'getattr'), unknown('builtins.getattr')],
  ['__import__', global('builtins', '__import__'), unknown('builtins.__import__')],
  ['subprocess', global('subprocess', 'Popen'), unknown('subprocess.Popen')],
  ['copyreg', global('copyreg', '_reconstructor'), unknown('copyreg._reconstructor')],
  [
    'nested loading',
    global('torch.storage', '_load_from_bytes'),
    unknown('torch.storage._load_from_bytes'),
  ],
  ['torch.load', global('torch', 'load'), unknown('torch.load')],
  ['torch._C', global('torch', '_C'), unknown('torch._C')],
  [
    'an attribute of what is known',
    global('collections', 'OrderedDict.__init__'),
    unknown('collections.OrderedDict.__init__'),
  ],
  [
    'a path through what is known',
    global('torch._utils', 'torch.os.system'),
    unknown('torch._utils.torch.os.system'),
  ],
  ['a path through an alias', global('torch.cuda', 'os.system'), unknown('torch.cuda.os.system')],
  [
    'a name of JavaScript',
    global('constructor', 'constructor'),
    unknown('constructor.constructor'),
  ],
  ['a prototype', call('__proto__', '__proto__'), unknown('__proto__.__proto__')],
  ['a name of objects', global('', 'toString'), unknown('.toString')],
  ['a name from the stack', `${text('os')}${text('system')}\x93`, unknown('os.system')],
  ['letters that a terminal obeys', global('os\x1b[2J', '`\xff'), unknown('os?[2J.??')],
  ['a long name', global('os', 'x'.repeat(200)), unknown(`os.${'x'.repeat(77)}…`)],
  [
    'a class of the user',
    global('models.hourglass', 'HourglassNet'),
    unknown('models.hourglass.HourglassNet'),
  ],
  [
    'a whole model',
    global('torch.nn.modules.conv', 'Conv2d'),
    wholeModel('torch.nn.modules.conv.Conv2d'),
  ],
  [
    'a parallel model',
    global('torch.nn.parallel.data_parallel', 'DataParallel'),
    wholeModel('torch.nn.parallel.data_parallel.DataParallel'),
  ],
  [
    'complex numbers',
    storagePickle('ComplexFloatStorage', '0', 1),
    numbers('torch.ComplexFloatStorage'),
  ],
  ['quantized numbers', storagePickle('QInt8Storage', '0', 1), numbers('torch.QInt8Storage')],
  ['float8', global('torch', 'float8_e4m3fn'), numbers('torch.float8_e4m3fn')],
  ['text of NumPy', call('numpy', 'dtype', text('U5')), numbers('numpy.<U5')],
  [
    'a sparse tensor',
    global('torch._utils', '_rebuild_sparse_tensor'),
    'The checkpoint holds a tensor that is not dense (`torch._utils._rebuild_sparse_tensor`), which this package ' +
      'does not read. Convert it in Python, with `tensor.to_dense()` or `tensor.dequantize()`, and save it again.',
  ],
  ['a registry', '\x82\x01', instruction('EXT1')],
  ['a larger registry', '\x83\x01\0', instruction('EXT2')],
  ['the largest registry', '\x84\x01\0\0\0', instruction('EXT4')],
  ['an instance', '(ios\nsystem\n', instruction('INST')],
  ['an object', `(${global('torch', 'Size')}o`, instruction('OBJ')],
  ['arguments by name', '\x92', instruction('NEWOBJ_EX')],
  ['a reference as text', 'Pos.system\n', instruction('PERSID')],
  ['numbers elsewhere', '\x97', instruction('NEXT_BUFFER')],
  ['an integer of any length', '\x8b\xff\xff\xff\x7f', instruction('LONG4')],
])('refuses %s, and runs nothing', (_, value, message) => {
  expect(refusal(pytorchZip({ value }))).toEqual(new CheckpointError(message));
  expect(refusal(pytorchLegacy({ value }))).toEqual(new CheckpointError(message));
});

const UNKNOWN_TENSOR = 'it describes a tensor in an unknown way';
const dtype = call('numpy', 'dtype', text('f8'));

test.each<[string, string, string]>([
  [
    'attributes of a list',
    `${list()}${dict({ a: int(1) })}b`,
    'it gives attributes to a value that has none',
  ],
  [
    'attributes of a name',
    `${global('torch', 'Size')}${dict({})}b`,
    'it gives attributes to a value that has none',
  ],
  [
    'attributes of a tensor',
    `${tensorPickle({ shape: [1] })}${dict({})}b`,
    'it gives attributes to a value that has none',
  ],
  [
    'a call of a word',
    call('__builtin__', 'list'),
    'it calls `builtins.list`, which is only a name',
  ],
  [
    'a call of a storage class',
    call('torch', 'FloatStorage', int(9)),
    'it calls `torch.FloatStorage`, which is only a name',
  ],
  ['a call of text', `${text('os.system')}${tuple()}R`, 'it calls something that is no name'],
  [
    'a call without a tuple',
    `${global('torch', 'Size')}${none}R`,
    'it calls something that is no name',
  ],
  [
    'a name that is no text',
    `${int(1)}${int(2)}\x93`,
    'it names something with values that are no text',
  ],
  [
    'another reference',
    `${tuple(text('module'), text('x'))}Q`,
    'it refers to something that is no storage',
  ],
  ['a reference to nothing', `${none}Q`, 'it refers to something that is no storage'],
  [
    'a storage without a class',
    `${tuple(text('storage'), none, text('0'), none, int(1))}Q`,
    'it describes a storage in an unknown way',
  ],
  [
    'a view of a storage',
    `${tuple(text('storage'), global('torch', 'FloatStorage'), text('0'), none, int(1), tuple())}Q`,
    'it has a view of a storage, as PyTorch wrote before 0.4',
  ],
  ['an unknown instruction', '\xff', '0xff is no instruction'],
  ['a later protocol', '\x80\x06', 'its protocol is 6, but 5 is the highest'],
  ['an empty stack', 'a', 'it takes a value that it never gave'],
  ['a value below a mark', `${list()}(a`, 'it takes a value that it never gave'],
  ['a group without a beginning', 't', 'it ends a group that it never began'],
  ['a memo that it never filled', 'h\x05', 'it asks for value 5, which it never noted'],
  ['a memo with a leap', 'Nr\0\0\0\x10', 'it notes a value as number 268435456'],
  ['a memo before the first', 'Np-1\n', 'it notes a value as number -1'],
  ['no integer', 'I1.5\n', '"1.5" is no integer'],
  ['no number', 'F1.2.3\n', '"1.2.3" is no number'],
  ['an integer of 301 digits', `L${'9'.repeat(301)}\n`, '"99999999999999999999" is no integer'],
  [
    'a line of 65,537 letters',
    `S${'x'.repeat(65_537)}\n`,
    'a line in it has more than 65536 letters',
  ],
  ['text without marks', 'Sx\n', 'a text in it has no quotation marks'],
  ['text that is not UTF-8', 'X\x01\0\0\0\xff', 'a text in it is not UTF-8'],
  ['an item of no list', `${none}${none}a`, 'it appends to a value that is no list'],
  [
    'an item of no dictionary',
    `${none}${none}${none}s`,
    'it sets an item of a value that is no dictionary',
  ],
  ['a key without a value', `}(${int(1)}u`, 'it sets a key of a dictionary without a value'],
  ['an item of no set', `${none}(${none}\x90`, 'it adds to a value that is no set'],
  [
    'a dictionary of a number',
    call('collections', 'OrderedDict', int(1)),
    'it makes a dictionary of something else',
  ],
  [
    'a dictionary of numbers',
    call('collections', 'OrderedDict', list(int(1))),
    'it makes a dictionary without pairs',
  ],
  ['a set of a number', call('builtins', 'set', int(1)), 'it makes a set of something else'],
  ['bytes of a size', call('builtins', 'bytearray', int(9)), 'it makes bytes of something else'],
  [
    'bytes in another encoding',
    call('_codecs', 'encode', text('x'), text('rot13')),
    'it makes bytes of something else',
  ],
  [
    'a namespace of a list',
    `${call('argparse', 'Namespace')}${list()}b`,
    'it makes a namespace of something else',
  ],
  [
    'a device that is no text',
    call('torch', 'device', int(1)),
    'it names a device in an unknown way',
  ],
  ['a tensor of nothing', call('torch._utils', '_rebuild_tensor_v2'), UNKNOWN_TENSOR],
  ['a parameter of nothing', call('torch._utils', '_rebuild_parameter', none), UNKNOWN_TENSOR],
  [
    'another function of a subclass',
    call('torch._tensor', '_rebuild_from_type_v2', global('torch', 'Size'), none, tuple()),
    UNKNOWN_TENSOR,
  ],
  ['a negative size', tensorPickle({ shape: [-1], length: 1 }), UNKNOWN_TENSOR],
  ['a negative stride', tensorPickle({ shape: [1], strides: [-1] }), UNKNOWN_TENSOR],
  ['a negative offset', tensorPickle({ shape: [1], offset: -1 }), UNKNOWN_TENSOR],
  ['strides of another rank', tensorPickle({ shape: [1], strides: [1, 1] }), UNKNOWN_TENSOR],
  ['65 axes', tensorPickle({ shape: new Array(65).fill(1) }), UNKNOWN_TENSOR],
  [
    'a tensor beyond its storage',
    tensorPickle({ shape: [2, 3], length: 1 }),
    'a tensor needs 24 bytes of the storage `0`, but it has 4',
  ],
  [
    'an offset beyond its storage',
    tensorPickle({ shape: [1], offset: 1, length: 1 }),
    'a tensor needs 8 bytes of the storage `0`, but it has 4',
  ],
  [
    'a number repeated',
    tensorPickle({ shape: [1000, 1000], strides: [0, 0], length: 1 }),
    'a tensor repeats its numbers to 4000000 bytes, many times the file',
  ],
  [
    'an array without its bytes',
    call('numpy.core.multiarray', 'scalar', dtype, text('x')),
    'an array of shape [] needs 8 bytes, but it has 1',
  ],
  [
    'an array of nothing',
    call('numpy.core.multiarray', 'scalar', none, none),
    'it describes an array of NumPy in an unknown way',
  ],
  [
    'a kind of number that is no text',
    call('numpy', 'dtype', int(1)),
    'it describes an array of NumPy in an unknown way',
  ],
])('refuses %s', (_, value, what) => {
  const error = refusal(pytorchZip({ value, storages: { 0: Float32Array.of(1) } }));
  const byte = Number(/at byte (\d+)/.exec((error as Error).message)?.[1]);
  expect(error).toEqual(new CheckpointError(damaged(what, byte)));
});

test('says at which byte a pickle is damaged', () => {
  const error = refusal(pytorchZip({ value: 'NN\xff' }));
  expect(error).toEqual(new CheckpointError(damaged('0xff is no instruction', 5)));
});

const CUT_OFF = 'The write or the download was cut off; make or fetch the file again.';
const AGAIN = 'The file is damaged; make or fetch it again.';
const VALUE = { value: tensorPickle({ shape: [2] }), storages: { 0: Float32Array.of(1, 2) } };
const ZIP = pytorchZip(VALUE);
const LEGACY = pytorchLegacy(VALUE);
const entry = (name: string, content = 'N.') => ({ name, content: lettersToBytes(content) });
const legacy = (...values: string[]) => lettersToBytes(values.map(of).join(''));
const MAGIC = long(0x1950a86a20f9469cfc6cn);

test.each<[string, Uint8Array, string]>([
  [
    'an archive that is cut off',
    ZIP.subarray(0, -1),
    `The checkpoint is cut off: a zip archive ends with its directory, but none was found. ${CUT_OFF}`,
  ],
  [
    'a pickle that is cut off',
    pytorchZip({ value: 'X\xff\0\0\0' }),
    `The checkpoint ends inside its pickle. ${CUT_OFF}`,
  ],
  [
    'numbers that are cut off',
    LEGACY.subarray(0, -1),
    `The checkpoint ends inside its pickle. ${CUT_OFF}`,
  ],
  [
    'an archive without a pickle',
    storedZip([entry('a.txt'), entry('a/b/data.pkl')]),
    'The checkpoint is a zip archive with 0 files `data.pkl`, but PyTorch writes one. Unpack it, or name another file.',
  ],
  [
    'an archive with two',
    storedZip([entry('a/data.pkl'), entry('b/data.pkl')]),
    'The checkpoint is a zip archive with 2 files `data.pkl`, but PyTorch writes one. Unpack it, or name another file.',
  ],
  [
    'a TorchScript program',
    storedZip([entry('a/data.pkl'), entry('a/constants.pkl')]),
    'The checkpoint is a TorchScript program, which is code, but a file of weights was expected. ' +
      `Load it in Python with \`torch.jit.load\` and ${SAVE_ALONE}`,
  ],
  [
    'a storage that is missing',
    pytorchZip({ value: VALUE.value }),
    `The checkpoint should have 8 bytes in \`archive/data/0\`, but it has no such entry. ${AGAIN}`,
  ],
  [
    'a storage that is too small',
    pytorchZip({ value: VALUE.value, storages: { 0: Uint8Array.of(1, 2, 3) } }),
    `The checkpoint should have 8 bytes in \`archive/data/0\`, but it has 3. ${AGAIN}`,
  ],
  [
    'an unknown byte order',
    pytorchZip(VALUE, { byteorder: 'middle' }),
    `The checkpoint should have the byte order \`little\` or \`big\`, but it has "middle". ${AGAIN}`,
  ],
  [
    'a pickle of another program',
    legacy(dict({ a: int(1) })),
    'The checkpoint is a Python pickle, but not one of PyTorch, which begins with a certain number. ' +
      'Load it in Python and save its weights with `torch.save`.',
  ],
  [
    'another version of the legacy format',
    legacy(MAGIC, int(2)),
    `The checkpoint should have version 1001 of PyTorch's legacy format, but it has another. ${AGAIN}`,
  ],
  [
    'keys that nothing refers to',
    pytorchLegacy({ value: none, storages: { 0: Float32Array.of(1) } }),
    damaged(
      'it lists a storage that nothing refers to',
      legacy(
        MAGIC,
        int(1001),
        dict({ protocol_version: int(1001), little_endian: '\x88' }),
        none,
        list(text('0')),
      ).length,
    ),
  ],
  [
    'a storage of another length',
    pytorchLegacy({ ...VALUE, storages: { 0: Float32Array.of(1) } }),
    damaged('the storage `0` should have 2 numbers, but it has 1', LEGACY.length - 8),
  ],
  [
    'a storage that is not listed',
    pytorchLegacy({ value: VALUE.value }),
    damaged('the storage `0` is missing', LEGACY.length - 16 - text('0').length),
  ],
  [
    'a storage described twice',
    pytorchLegacy({
      value: list(storagePickle('FloatStorage', '0', 2), storagePickle('LongStorage', '0', 2)),
    }),
    damaged('it describes the storage `0` in two ways', 180),
  ],
  [
    'a picture',
    lettersToBytes('\x89PNG\r\n\x1a\n'),
    'The checkpoint is a PNG picture, but a PyTorch file (a zip archive, or a pickle) was expected. ' +
      'Make or fetch it again, or name another file.',
  ],
  [
    'safetensors',
    lettersToBytes('\x02\0\0\0\0\0\0\0{}'),
    'The checkpoint is safetensors, but a PyTorch file (a zip archive, or a pickle) was expected. ' +
      'Read it with `decodeSafetensors`.',
  ],
  [
    'a pickle of a later protocol',
    lettersToBytes('\x80\x06N.'),
    damaged('its protocol is 6, but 5 is the highest', 2),
  ],
  [
    'a tar archive',
    joinBytes([
      lettersToBytes('storages'),
      new Uint8Array(249),
      lettersToBytes('ustar\0'),
      new Uint8Array(255),
    ]),
    'The checkpoint is a tar archive, as PyTorch before 0.1.10 wrote, but a PyTorch file (a zip archive, or a pickle) ' +
      'was expected. Load it in Python with `torch.load` and save it again with `torch.save`.',
  ],
  [
    'text',
    lettersToBytes('hello'),
    'The checkpoint is of another kind, or damaged, but a PyTorch file (a zip archive, or a pickle) was expected. ' +
      'Make or fetch it again, or name another file.',
  ],
])('refuses %s', (_, file, message) => {
  expect(refusal(file)).toEqual(new CheckpointError(message));
});

test('names the file', () => {
  const attempt = () => decodePytorch(ZIP.subarray(0, 100), { file: 'best.pth' });
  expect(attempt).toThrow(
    new CheckpointError(
      `\`best.pth\` is cut off: a zip archive ends with its directory, but none was found. ${CUT_OFF}`,
      { file: 'best.pth' },
    ),
  );
});
