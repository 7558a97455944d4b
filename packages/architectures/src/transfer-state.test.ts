import { readState } from '@posewright/layers';
import {
  COCO_17,
  defineSkeleton,
  LSP_14,
  MPII_16,
  OPENPOSE_18,
  type Skeleton,
} from '@posewright/pose';
import { expect, test } from 'vitest';
import { HOURGLASS_NANO } from './hourglass/presets.js';
import { HRNET_W8 } from './hrnet/presets.js';
import { LIGHTWEIGHT_OPENPOSE_TINY } from './lightweight-openpose/presets.js';
import { createNetwork, type NetworkDescription } from './network-description.js';
import { transferState } from './transfer-state.js';

const INPUT = { height: 64, width: 64 };
const hourglass = (skeleton: Skeleton, changes: object = {}) =>
  ({
    architecture: 'hourglass',
    options: { ...HOURGLASS_NANO, stacks: 2, depth: 1, filters: 8, skeleton, ...changes },
  }) as NetworkDescription;
const crowd = (skeleton: Skeleton) =>
  ({
    architecture: 'lightweight-openpose',
    options: { ...LIGHTWEIGHT_OPENPOSE_TINY, filters: 8, headFilters: 8, input: INPUT, skeleton },
  }) as NetworkDescription;

/** Trains nothing: takes the random weights of one seed into the network of another. */
async function transfer(from: NetworkDescription, to: NetworkDescription, known = true) {
  const [source, target] = [createNetwork(from, { seed: 1 }), createNetwork(to, { seed: 2 })];
  const [given, before] = [await readState(source.store), await readState(target.store)];
  const result = await transferState(target, { state: given, network: known ? from : null });
  const after = await readState(target.store);
  source.dispose();
  target.dispose();
  return { result, given, before, after };
}

/** Row `index` of a tensor along its axis 0 or 1; kernels are 1 x 1. */
function channel(
  { shape, data }: { shape: readonly number[]; data: ArrayLike<unknown> },
  axis: 0 | 1,
  index: number,
) {
  const inputs = shape[1] ?? 1;
  return Array.from(data).filter(
    (_, at) => (axis === 0 ? Math.floor(at / inputs) : at % inputs) === index,
  );
}

test('takes everything where the skeletons are the same', async () => {
  const { result, given, after } = await transfer(hourglass(LSP_14), hourglass(LSP_14));
  expect(result).toEqual({ taken: [...given.keys()], carried: [], fresh: [], unused: [] });
  expect(after).toEqual(given);
});

test.each(['newell', 'pytorch-pose', 'norm-first'])(
  'carries the heatmaps of joints with the same names over into the %s hourglass, links to the next stack included',
  async (lineage) => {
    const names = {
      newell: ['outs.0.conv', 'merge_preds.0.conv.conv'],
      'pytorch-pose': ['score.0', 'score_.0'],
      'norm-first': ['chantojoints.0', 'jointstochan.0'],
    }[lineage] as [string, string];
    const { result, given, before, after } = await transfer(
      hourglass(MPII_16, { lineage }),
      hourglass(LSP_14, { lineage }),
    );
    expect(result.fresh).toEqual([]);
    const head = result.carried.find(({ name }) => name === `${names[0]}.weight`);
    expect(head?.fresh).toEqual(['neck']);
    expect(head?.kept).toHaveLength(13);
    for (const [index, joint] of LSP_14.joints.entries()) {
      const origin = MPII_16.joints.indexOf(joint);
      for (const [name, axis] of [
        [`${names[0]}.weight`, 0],
        [`${names[1]}.weight`, 1],
      ] as const) {
        const [source, random, found] = [given, before, after].map(
          (state) => state.get(name) as never,
        );
        expect(channel(found as never, axis, index)).toEqual(
          origin < 0
            ? channel(random as never, axis, index)
            : channel(source as never, axis, origin),
        );
      }
    }
  },
);

test('begins the head of an HRNet anew where no joint has the same name', async () => {
  const own = defineSkeleton({
    name: 'DOG',
    joints: ['tail'],
    limbs: [],
    flip: [0],
    sigmas: [0.1],
  });
  const hrnet = (skeleton: Skeleton): NetworkDescription => ({
    architecture: 'hrnet',
    options: { ...HRNET_W8, stemFilters: 8, stemBlocks: 1, input: INPUT, skeleton },
  });
  const { result, given } = await transfer(hrnet(COCO_17), hrnet(own));
  expect(result.fresh).toEqual(['final_layer.weight', 'final_layer.bias']);
  expect(result.taken).toHaveLength(given.size - 2);
});

test('carries fields and the refinement stage’s inputs over by limb', async () => {
  const limbs = OPENPOSE_18.limbs.slice(2, 5);
  const { result, given, after } = await transfer(
    crowd(OPENPOSE_18),
    crowd({ ...OPENPOSE_18, limbs }),
  );
  expect(result.fresh).toEqual([]);
  const fields = (state: typeof given, index: number) =>
    channel(state.get('initial_stage.pafs.1.0.weight') as never, 0, index);
  expect(fields(after, 0)).toEqual(fields(given, 4));
  expect(fields(after, 5)).toEqual(fields(given, 9));
  const inputs = (state: typeof given, index: number) =>
    channel(state.get('refinement_stages.0.trunk.0.initial.0.weight') as never, 1, index);
  expect(inputs(after, 8 + 19)).toEqual(inputs(given, 8 + 19 + 4));
  expect(inputs(after, 7)).toEqual(inputs(given, 7));
});

test('takes what fits by name and shape where it is not known of which joints the tensors are', async () => {
  const { result } = await transfer(hourglass(MPII_16), hourglass(LSP_14), false);
  expect(result.carried).toEqual([]);
  expect(result.fresh).toEqual([
    'score.0.weight',
    'score.0.bias',
    'score_.0.weight',
    'score.1.weight',
    'score.1.bias',
  ]);
});

test('takes nothing of another architecture, and names what it has no place for', async () => {
  const { result, given, before, after } = await transfer(crowd(OPENPOSE_18), hourglass(LSP_14));
  expect(result.taken).toEqual([]);
  expect(result.unused).toEqual([...given.keys()]);
  expect(after).toEqual(before);
});
