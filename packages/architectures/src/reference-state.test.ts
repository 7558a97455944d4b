import { readState } from '@posewright/layers';
import { sharedJson } from '@posewright/vitest-config/shared';
import { expect, test } from 'vitest';
import { createHourglass } from './hourglass/create-hourglass.js';
import { HOURGLASS_NANO, HOURGLASS_NEWELL_8 } from './hourglass/presets.js';
import { importNetwork } from './import-network.js';
import { createLightweightOpenPose } from './lightweight-openpose/create-lightweight-openpose.js';
import { LIGHTWEIGHT_OPENPOSE_1 } from './lightweight-openpose/presets.js';
import { readReferenceState } from './reference-state.js';

test('has the dead shortcuts of princeton-vl’s hourglass, parameters included', async () => {
  const network = createHourglass({ ...HOURGLASS_NEWELL_8, stacks: 2 });
  const state = await readReferenceState(network);
  network.dispose();
  const isParameter = (name: string) => /\.(weight|bias)$/.test(name);
  const sizes = [...state].filter(([name]) => isParameter(name)).map(([, { data }]) => data.length);
  // FACTS 3.1: parameters of the reference's 2 stacks, dead ones included.
  expect(sizes.reduce((total, size) => total + size, 0)).toBe(8_429_088);
});

test('import drops the dead shortcuts again', async () => {
  const network = createHourglass({ ...HOURGLASS_NEWELL_8, stacks: 2, filters: 8 });
  const state = await readReferenceState(network);
  const own = await readState(network.store);
  network.dispose();
  expect(state.size).toBeGreaterThan(own.size);
  const again = importNetwork(state);
  expect(again.dropped).toHaveLength(state.size - own.size);
  expect(await readState(again.network.store)).toEqual(own);
  again.network.dispose();
});

test('is the network’s own state elsewhere', async () => {
  const network = createHourglass({ ...HOURGLASS_NANO, filters: 8 });
  expect(await readReferenceState(network)).toEqual(await readState(network.store));
  network.dispose();
});

const names: [string, number[]][] | null = sharedJson(
  'oracles/networks/lwop_refine1.state_dict.json',
);
test.skipIf(names === null)(
  'has every tensor that `strict=True` asks for, counters included',
  async () => {
    const network = createLightweightOpenPose(LIGHTWEIGHT_OPENPOSE_1);
    const state = await readReferenceState(network);
    network.dispose();
    expect([...state].map(([name, { shape }]) => [name, [...shape]])).toEqual(names);
    expect(state.get('model.0.1.num_batches_tracked')?.dtype).toBe('I64');
  },
);
