import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createNetwork,
  describeNetwork,
  NETWORK_PRESETS,
  type NetworkDescription,
} from '@posewright/architectures';
import { prepareBackend } from '@posewright/backends/node';
import { writeCheckpoint } from '@posewright/checkpoints/node';
import { readState, type StateDict } from '@posewright/layers';
import { COCO_17, defineSkeleton, LSP_14, MPII_16, type Skeleton } from '@posewright/pose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeInitialization } from './describe-initialization.js';
import { initializeNetwork } from './initialize-network.js';

let folder: string;
beforeAll(async () => {
  await prepareBackend({ backend: 'cpu' });
  folder = await mkdtemp(join(tmpdir(), 'posewright-initialize-'));
});
afterAll(() => rm(folder, { recursive: true }));

const describe = (preset: string, changes: object): NetworkDescription => {
  const { architecture, options } = NETWORK_PRESETS[preset] as NetworkDescription;
  return { architecture, options: { ...options, ...changes } } as NetworkDescription;
};
const hourglass = (skeleton: Skeleton) =>
  describe('hourglass-nano', { depth: 1, filters: 8, skeleton });
const hrnet = (skeleton: Skeleton) =>
  describe('hrnet-w8', { stemFilters: 8, stemBlocks: 1, skeleton });
const crowds = describe('lightweight-openpose-1', {
  backboneWidth: 0.125,
  filters: 8,
  headFilters: 8,
});

/** Writes the random weights of a network, as Posewright or as another project does. */
async function write(
  description: NetworkDescription,
  name: string,
  own: boolean,
  choose = (state: StateDict): StateDict => state,
): Promise<string> {
  const file = join(folder, name);
  const network = createNetwork(description, { seed: 1 });
  const metadata = own ? describeNetwork(network) : {};
  await writeCheckpoint(file, choose(await readState(network.store)), { metadata });
  network.dispose();
  return file;
}

async function begin(description: NetworkDescription, weights: string, skeleton?: Skeleton) {
  const network = createNetwork(description, { seed: 2 });
  try {
    const initialization = await initializeNetwork(network, {
      weights,
      ...(skeleton && { skeleton }),
    });
    const lines = describeInitialization(initialization, network.skeleton);
    return lines.map((line) => line.replaceAll(folder, 'FOLDER'));
  } finally {
    network.dispose();
  }
}

test('takes all of its own network', async () => {
  const file = await write(hourglass(LSP_14), 'own.safetensors', true);
  expect(await begin(hourglass(LSP_14), file)).toEqual([
    'Begins with FOLDER/own.safetensors (Posewright’s): 188 tensors taken.',
  ]);
});

test('carries joints over, and says which', async () => {
  const file = await write(hourglass(MPII_16), 'mpii.safetensors', true);
  expect(await begin(hourglass(LSP_14), file)).toEqual([
    'Begins with FOLDER/mpii.safetensors (Posewright’s): 186 tensors taken.',
    'It knows the joints of MPII_16. In 2 tensors (score.0.weight, score.0.bias) those of the same names are carried over: ' +
      'right_ankle, right_knee, right_hip, left_hip, left_knee, left_ankle, right_wrist, right_elbow, right_shoulder, ' +
      'left_shoulder, left_elbow, left_wrist, head_top. These begin anew: neck.',
  ]);
});

test('recognizes the weights of another project, whose joints may be said', async () => {
  const file = await write(hrnet(COCO_17), 'foreign.safetensors', false);
  const own = defineSkeleton({
    ...COCO_17,
    name: 'OWN_17',
    joints: COCO_17.joints.map((joint) => `my_${joint}`),
  });
  expect(await begin(hrnet(COCO_17), file)).toHaveLength(1);
  expect(await begin(hrnet(own), file, own)).toHaveLength(1);
  const [first, anew] = await begin(hrnet(own), file);
  expect(first).toContain('foreign.safetensors (the official HRNet): ');
  expect(anew).toBe('Begin anew: 2 tensors, final_layer.weight, final_layer.bias.');
  await expect(begin(hrnet(own), file, LSP_14)).rejects.toThrow(
    "`initialize.skeleton` should be one of 17 joints, as the weights are, but it is 'LSP_14, which has 14'.",
  );
});

test('takes MobileNet as the backbone of Lightweight OpenPose, as `load_from_mobilenet` of the reference does', async () => {
  // Its file has the same names below `module.`, which is left out where a .pth is read, and a classifier.
  const backbone = (state: StateDict): StateDict =>
    new Map([
      ...[...state].filter(([name]) => name.startsWith('model.')),
      ['fc.weight', { shape: [2], dtype: 'F32', data: new Float32Array(2) } as const],
    ]);
  const file = await write(crowds, 'mobilenet.safetensors', false, backbone);
  expect(await begin(crowds, file)).toEqual([
    'Begins with FOLDER/mobilenet.safetensors (tensors that no architecture takes as its own): 138 tensors taken.',
    'Begin anew: 102 tensors, cpm.* (10), initial_stage.* (14), refinement_stages.0.* (78).',
    'Without a place in the network: 1 tensor, fc.weight.',
  ]);
});

test('adds refinement stages to a network that has fewer', async () => {
  const file = await write(crowds, 'one-stage.safetensors', false);
  const three = { ...crowds, options: { ...crowds.options, refinements: 3 } } as NetworkDescription;
  const [, anew, ...rest] = await begin(three, file);
  expect(anew).toBe(
    'Begin anew: 156 tensors, refinement_stages.1.* (78), refinement_stages.2.* (78).',
  );
  expect(rest).toEqual([]);
});

test('refuses weights of which nothing fits, and a file that is not there', async () => {
  const file = await write(hourglass(LSP_14), 'other.safetensors', true);
  await expect(begin(hrnet(COCO_17), file)).rejects.toThrow(
    `\`${file}\`: it holds a hourglass (Posewright’s), but the network is a hrnet. Name weights of the same architecture and width, or begin at random with \`--initialize none\`.`,
  );
  const strange = (): StateDict =>
    new Map([['weight', { shape: [2], dtype: 'F32', data: new Float32Array(2) }]]);
  const unknown = await write(hourglass(LSP_14), 'strange.safetensors', false, strange);
  await expect(begin(hrnet(COCO_17), unknown)).rejects.toThrow(
    `\`${unknown}\`: none of its 1 tensors (weight, …) has the name and the shape of one of the hrnet's (conv1.weight, bn1.weight, bn1.bias, …).`,
  );
  await expect(begin(hrnet(COCO_17), 'gone.pth')).rejects.toThrow(
    "`initialize.weights` should be a file that is there, but it is 'gone.pth'. Name your own with `--initialize FILE`, or begin at random with `--initialize none`.",
  );
});
