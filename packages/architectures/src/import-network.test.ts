import { type ForeignState, readState } from '@posewright/layers';
import { LSP_14 } from '@posewright/pose';
import { expect, test } from 'vitest';
import { createHourglass } from './hourglass/create-hourglass.js';
import { HOURGLASS_NANO } from './hourglass/presets.js';
import { importNetwork } from './import-network.js';

async function smallState(): Promise<
  Map<string, { shape: readonly number[]; data: Float32Array }>
> {
  const network = createHourglass({ ...HOURGLASS_NANO, filters: 8, depth: 1 }, { seed: 5 });
  const state = await readState(network.store);
  network.dispose();
  return new Map(state as never);
}

test('a network comes back with its weights', async () => {
  const state = await smallState();
  const { network, origin, codec, missing, unused, misfits, dropped } = importNetwork(state);
  const again = await readState(network.store);
  expect([...again]).toEqual([...state]);
  expect(origin).toBe('pytorch-pose’s hourglass (bearpaw, anibali)');
  expect(codec).toEqual({ codec: 'pytorch-pose', sigma: 1 });
  expect([missing, unused, misfits, dropped]).toEqual([[], [], [], []]);
  network.dispose();
});

test('options that weights do not tell are the caller’s', async () => {
  const options = { skeleton: { ...LSP_14, name: 'MINE' }, input: { height: 64, width: 32 } };
  const { network } = importNetwork(await smallState(), { options });
  expect(network.skeleton.name).toBe('MINE');
  expect(network.input).toEqual({ height: 64, width: 32 });
  network.dispose();
});

test('names every tensor that does not fit, and takes the rest only when it is told to', async () => {
  const state = await smallState();
  state.delete('bn1.weight');
  state.set('extra', { shape: [1], data: new Float32Array(1) });
  state.set('conv1.bias', { shape: [3], data: new Float32Array(3) });
  const wrong: ForeignState = state;
  expect(() => importNetwork(wrong)).toThrow(
    expect.objectContaining({
      name: 'CheckpointError',
      message:
        'It looks like pytorch-pose’s hourglass (bearpaw, anibali), but 3 tensors do not fit: missing: bn1.weight; ' +
        'unused: extra; of another shape: conv1.bias [3] instead of [2]. ' +
        'Set the options that it was trained with, or import what fits with `--partial`.',
    }),
  );
  const { network, missing, unused, misfits } = importNetwork(wrong, { partial: true });
  expect({ missing, unused, misfits }).toEqual({
    missing: ['bn1.weight'],
    unused: ['extra'],
    misfits: [{ name: 'conv1.bias', shape: [3], expected: [2] }],
  });
  const loaded = await readState(network.store);
  expect(loaded.get('conv1.weight')).toEqual((await smallState()).get('conv1.weight'));
  network.dispose();
});

test('says what it does not recognize', () => {
  expect(() => importNetwork(new Map([['fc.weight', { shape: [1], data: [1] }]]))).toThrow(
    'The names and shapes of its 1 tensors (fc.weight, …) are not those of any architecture that this version knows: ' +
      'hourglass, hrnet, lightweight-openpose. Check that it is a file of weights, and of one of these networks.',
  );
  expect(() => importNetwork(new Map(), { architecture: 'hrnet' })).toThrow(
    'The names and shapes of its 0 tensors are not those of the architecture hrnet. ' +
      'Check that it is a file of weights, and of one of these networks.',
  );
});
