import { readState } from '@posewright/layers';
import { sharedJson } from '@posewright/vitest-config/shared';
import { expect, test } from 'vitest';
import { createNetwork, type NetworkDescription } from './network-description.js';
import { NETWORK_PRESETS } from './network-presets.js';
import type { StateShapes } from './recognition.js';
import { recognizeNetwork } from './recognize-network.js';

async function shapesOf(description: NetworkDescription): Promise<StateShapes> {
  const network = createNetwork(description);
  const state = await readState(network.store);
  network.dispose();
  return state;
}

/** Presets of narrow networks, every option of which the names and shapes tell. */
const NARROW: Readonly<Record<string, NetworkDescription>> = Object.fromEntries(
  Object.entries(NETWORK_PRESETS).map(([name, description]) => [name, narrowed(description)]),
);

function narrowed({ architecture, options }: NetworkDescription): NetworkDescription {
  switch (architecture) {
    case 'hourglass':
      return {
        architecture,
        options: { ...options, filters: 8, stacks: Math.min(options.stacks, 3) },
      };
    case 'hrnet': {
      const stages = options.stages.map((stage) => ({
        ...stage,
        filters: stage.filters.map((_, branch) => 2 * 2 ** branch),
      }));
      return { architecture, options: { ...options, stemFilters: 4, stages } };
    }
    case 'lightweight-openpose':
      return {
        architecture,
        options: { ...options, backboneWidth: 0.25, filters: 8, headFilters: 4 },
      };
  }
}

test.each(Object.keys(NARROW))('recognizes every option that shapes tell: %s', async (name) => {
  const description = NARROW[name] as NetworkDescription;
  const recognition = recognizeNetwork(await shapesOf(description));
  // Preprocessing and input size leave no trace in the weights.
  const { input: _, preprocessing: __, ...expected } = description.options;
  expect(recognition?.network.architecture).toBe(description.architecture);
  expect(recognition?.network.options).toMatchObject(expected);
  expect(recognition?.rename('conv1.weight')).toBe('conv1.weight');
});

const references = [
  ['hg_s2_b1_bearpaw', 'hourglass'],
  ['hrnet_w8_tiny_blocks1_modules111', 'hrnet'],
  ['hrnet_w8_blocks4_modules143', 'hrnet'],
  ['lwop_refine1', 'lightweight-openpose'],
] as const;
for (const [name, architecture] of references) {
  const dict: [string, number[]][] | null = sharedJson(`oracles/networks/${name}.state_dict.json`);
  test.skipIf(dict === null)(
    `builds the network of a reference’s state dict: ${name}`,
    async () => {
      const state = new Map((dict ?? []).map(([tensor, shape]) => [tensor, { shape }]));
      const recognition = recognizeNetwork(state);
      expect(recognition?.network.architecture).toBe(architecture);
      const built = await shapesOf(recognition?.network as NetworkDescription);
      expect([...built].map(([tensor, { shape }]) => `${tensor} ${shape}`).sort()).toEqual(
        [...state].map(([tensor, { shape }]) => `${tensor} ${shape}`).sort(),
      );
    },
  );
}

test('names mmpose’s tensors as the official HRNet does', async () => {
  const description = NARROW['hrnet-w32'] as NetworkDescription;
  const own = await shapesOf(description);
  for (const head of ['head.', 'keypoint_head.']) {
    const mmpose = new Map(
      [...own].map(([name, tensor]) => [
        (name.startsWith('final_layer') ? head : 'backbone.') + name,
        tensor,
      ]),
    );
    const recognition = recognizeNetwork(mmpose);
    expect(recognition?.origin).toBe('mmpose’s HRNet');
    expect(recognition?.network).toMatchObject({ options: { stemFilters: 4 } });
    expect([...mmpose.keys()].map((name) => recognition?.rename(name))).toEqual([...own.keys()]);
  }
});

test('drops the shortcuts of princeton-vl’s hourglass that nothing reads', async () => {
  const own = await shapesOf(NARROW['hourglass-newell-8'] as NetworkDescription);
  const state = new Map<string, { shape: readonly number[] }>(own);
  // princeton-vl makes a convolution for every shortcut, square ones included.
  state.set('hgs.0.0.up1.skip_layer.conv.weight', {
    shape: [8, 8, 1, 1],
  });
  state.set('hgs.0.0.up1.skip_layer.conv.bias', {
    shape: [8],
  });
  const recognition = recognizeNetwork(state);
  const renamed = [...state.keys()].flatMap((name) => recognition?.rename(name) ?? []);
  expect(renamed).toEqual([...own.keys()]);
});

test('takes nothing for a network that is none, nor one architecture for another', async () => {
  expect(recognizeNetwork(new Map([['fc.weight', { shape: [10, 10] }]]))).toBeNull();
  const hourglass = await shapesOf(NARROW['hourglass-nano'] as NetworkDescription);
  expect(recognizeNetwork(hourglass, { architecture: 'hrnet' })).toBeNull();
});

test('numbers the joints where no known skeleton has as many', async () => {
  const state = new Map<string, { shape: readonly number[] }>(
    await shapesOf(NARROW['hrnet-w8'] as NetworkDescription),
  );
  state.set('final_layer.weight', { shape: [3, 2, 1, 1] });
  const options = recognizeNetwork(state)?.network.options;
  expect(options?.skeleton.joints).toEqual(['joint_0', 'joint_1', 'joint_2']);
});
