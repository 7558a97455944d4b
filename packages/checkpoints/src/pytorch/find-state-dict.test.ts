import { CheckpointError } from '@posewright/pose';
import { expect, test } from 'vitest';
import { decodePytorch } from './decode-pytorch.js';
import { findStateDict, type StateDictOptions } from './find-state-dict.js';
import { pickle } from './fixtures/pickle.js';
import { pytorchZip } from './fixtures/pytorch-files.js';
import { tensorPickle } from './fixtures/tensor-pickle.js';

const { call, dict, float, get, int, list, long, none, put, text, truth, tuple } = pickle;
const ONES = {
  0: new Float32Array(64).fill(1),
  1: Float32Array.of(87.25),
  2: BigInt64Array.of(3n),
};
const tensor = (length = 1) => tensorPickle({ shape: [length], length: 64 });
const find = (value: string, options: StateDictOptions = {}) =>
  findStateDict(decodePytorch(pytorchZip({ value, storages: ONES })), options);
const names = (value: string) => [...find(value).state.keys()];
const weights = (length: number) => dict({ 'conv.weight': tensor(length), 'conv.bias': tensor() });

test('takes the file itself where it is a state dict', () => {
  expect(find(weights(4))).toMatchObject({ path: [], prefix: '', values: new Map(), others: [] });
  expect(names(weights(4))).toEqual(['conv.weight', 'conv.bias']);
});

test.each<[string, string, readonly string[]]>([
  ['the usual name', dict({ extra: weights(9), state_dict: weights(2) }), ['state_dict']],
  [
    'another usual name',
    dict({ extra: weights(9), 'model-state-dict': weights(2) }),
    ['model-state-dict'],
  ],
  ['the larger of two usual names', dict({ model: weights(2), net: weights(9) }), ['net']],
  [
    'a usual name further in',
    dict({ extra: weights(9), data: dict({ model: weights(2) }) }),
    ['data', 'model'],
  ],
  [
    'the largest where no name is usual',
    dict({ critic: weights(2), actor: weights(9) }),
    ['actor'],
  ],
  [
    'the weights, not their moving average',
    dict({ ema: dict({ model: weights(9) }), mine: weights(2) }),
    ['mine'],
  ],
  ['the moving average where it is alone', dict({ ema: weights(9), epoch: int(1) }), ['ema']],
  [
    'the weights, not an optimizer’s state',
    dict({ optimizer: dict({ state: weights(9) }), ema: weights(2) }),
    ['ema'],
  ],
  ['a list’s item', list(int(5), weights(2)), ['1']],
  ['a tuple’s item', tuple(weights(2), int(5)), ['0']],
  ['the first of equals', dict({ one: weights(2), two: weights(2) }), ['one']],
])('takes %s', (_, value, path) => {
  expect(find(value).path).toEqual(path);
});

test('names the others, and takes the one at a path', () => {
  const value = dict({ state_dict: weights(2), ema: weights(9), list: list(weights(5)) });
  expect(find(value).others).toEqual([['list', '0'], ['ema']]);
  const { path, state } = find(value, { path: ['ema'] });
  expect(path).toEqual(['ema']);
  expect(state.get('conv.weight')?.shape).toEqual([9]);
});

test.each([
  ['module.', ['module.conv.weight', 'module.fc.bias'], 'conv.weight'],
  ['model.module.', ['model.module.conv.weight', 'model.module.fc.bias'], 'conv.weight'],
  ['module.module.', ['module.module.conv.weight', 'module.module.bias'], 'conv.weight'],
  ['_orig_mod.module.', ['_orig_mod.module.a.weight', '_orig_mod.module.b'], 'a.weight'],
  ['', ['model.0.0.weight', 'model.0.0.bias'], 'model.0.0.weight'],
  ['', ['module.conv.weight', 'fc.bias'], 'module.conv.weight'],
  ['', ['module', 'module.x'], 'module'],
  ['a.b.c.module.', ['a.b.c.module.x', 'a.b.c.module.y'], 'x'],
  ['', ['a.b.c.d.module.x', 'a.b.c.d.module.y'], 'a.b.c.d.module.x'],
  ['', ['modules.x', 'modules.y'], 'modules.x'],
])('takes `%s` off %j', (prefix, keys, first) => {
  const found = find(dict(Object.fromEntries(keys.map((key) => [key, tensor()]))));
  expect(found.prefix).toBe(prefix);
  expect([...found.state.keys()][0]).toBe(first);
});

test('tells the single values beside the weights, the outer ones first', () => {
  const value = dict({
    epoch: int(17),
    arch: text('hg'),
    best_acc: tensorPickle({ key: '1', shape: [] }),
    done: truth(true),
    seed: long(2n ** 60n),
    nothing: none,
    optimizer: dict({ lr: float(0.1) }),
    inner: dict({
      epoch: int(3),
      version: float(1.5),
      state_dict: dict({ w: tensor(), b: tensor(), steps: int(5) }),
    }),
  });
  expect([...find(value).values].sort()).toEqual([
    ['arch', 'hg'],
    ['best_acc', 87.25],
    ['done', true],
    ['epoch', 17],
    ['seed', 2n ** 60n],
    ['steps', 5],
    ['version', 1.5],
  ]);
});

test('reads tensors that are one once', () => {
  const view = tensor(3);
  const { state } = find(dict({ 'a.weight': view, 'b.weight': view, 'c.weight': tensor(2) }));
  expect(state.get('a.weight')).toBe(state.get('b.weight'));
  expect(state.get('c.weight')?.data.buffer).not.toBe(state.get('a.weight')?.data.buffer);
});

test('is not led astray by values that contain themselves', () => {
  const inner = `${dict({ w: tensor() })}`;
  expect(find(`}${put(0)}(${text('me')}${get(0)}${text('model')}${inner}u`).path).toEqual([
    'model',
  ]);
});

test('searches 16 levels, and no deeper', () => {
  const nest = (depth: number) =>
    `${']'.repeat(depth)}${dict({ w: tensor() })}${'a'.repeat(depth)}`;
  expect(find(nest(16)).path).toHaveLength(16);
  expect(() => find(nest(17))).toThrow('holds no weights');
  expect(() => find(nest(5000))).toThrow('holds no weights');
});

test('leaves texts out of the values', () => {
  const words = {
    name: text('é'.repeat(1000)),
    config: text('a\nb'),
    long: text('x'.repeat(1001)),
  };
  const value = dict({ ...words, ['y'.repeat(1001)]: int(1), model: weights(1) });
  expect([...find(value).values.keys()]).toEqual(['name']);
});

test('does not name an optimizer’s dictionaries, but reads them where they are asked for', () => {
  const adam = dict({ step: tensor(), exp_avg: tensor(4) });
  const value = dict({ model: weights(2), optimizer: dict({ state: `}${int(0)}${adam}s` }) });
  expect(find(value).others).toEqual([]);
  expect([...find(value, { path: ['optimizer', 'state', '0'] }).state.keys()]).toEqual([
    'step',
    'exp_avg',
  ]);
  expect(() => find(dict({ optimizer: adam }))).toThrow('holds no weights');
});

test('leaves what is no tensor out of a state dict', () => {
  const value = dict({ a: tensor(), b: tensor(), extra: text('x') });
  expect(names(value)).toEqual(['a', 'b']);
});

test('throws a CheckpointError where there are no weights', () => {
  const message =
    'The checkpoint holds no weights: a dictionary of tensors by name was expected, such as ' +
    '`model.state_dict()` in Python gives. Save that, or name another file.';
  for (const value of [tensor(), list(tensor()), dict({ a: int(1) }), dict({ 1: int(1) }), none]) {
    expect(() => find(value)).toThrow(new CheckpointError(message));
  }
  expect(() => find(`}${int(1)}${tensor()}s`)).toThrow(new CheckpointError(message));
});

test('throws a CheckpointError where there are none at the path', () => {
  const value = dict({ model: weights(2), ema: weights(2) });
  expect(() => find(value, { path: ['net'] })).toThrow(
    new CheckpointError(
      'The checkpoint has no dictionary of tensors at `net`, but at `model`, `ema`. Name one of these as `path`.',
    ),
  );
});

test('throws a CheckpointError where tensors view the same numbers over and over', () => {
  const views = Array.from({ length: 8 }, (_, offset) => {
    return [`w${offset}`, tensorPickle({ shape: [56], length: 64, offset })];
  });
  const bytes = pytorchZip({ value: call('collections', 'OrderedDict'), storages: ONES });
  const value = dict(Object.fromEntries(views));
  expect(bytes.length).toBeLessThan(8 * 56 * 4);
  const file = decodePytorch(pytorchZip({ value, storages: ONES }));
  expect(() => findStateDict({ ...file, size: 1000 })).toThrow(
    new CheckpointError(
      'The tensors of the checkpoint view the same numbers so often that they need 1792 bytes, but the file has 1000. ' +
        'Save them in Python with numbers of their own, by `tensor.clone()`.',
    ),
  );
});
