import { expect, test } from 'vitest';
import { createHourglass } from './hourglass/create-hourglass.js';
import { HOURGLASS_NANO } from './hourglass/presets.js';
import { createHrnet } from './hrnet/create-hrnet.js';
import { HRNET_W8 } from './hrnet/presets.js';
import { createLightweightOpenPose } from './lightweight-openpose/create-lightweight-openpose.js';
import { LIGHTWEIGHT_OPENPOSE_TINY } from './lightweight-openpose/presets.js';
import { createDescribedNetwork, describeNetwork } from './network-description.js';

test.each([
  ['hourglass', () => createHourglass({ ...HOURGLASS_NANO, stacks: 2 })],
  ['hrnet', () => createHrnet(HRNET_W8)],
  ['lightweight-openpose', () => createLightweightOpenPose(LIGHTWEIGHT_OPENPOSE_TINY)],
])('a network is built again from its description: %s', (_name, create) => {
  const network = create();
  const again = createDescribedNetwork(describeNetwork(network));
  expect(again.options).toEqual(network.options);
  expect(again.heads).toEqual(network.heads);
  expect([...again.store.parameters.keys()]).toEqual([...network.store.parameters.keys()]);
  network.dispose();
  again.dispose();
});

test.each([
  [
    {},
    'The checkpoint does not say which network it belongs to: its metadata has no `architecture` and `options`. ' +
      'Only checkpoints that Posewright wrote have them.',
  ],
  [
    { architecture: 'resnet', options: '{}' },
    "The checkpoint belongs to a network of the architecture 'resnet', but this version knows hourglass, hrnet, lightweight-openpose. " +
      'A newer version may know it.',
  ],
  [
    { architecture: 'hourglass', options: '{"stacks": 1}' },
    'The `options` in the metadata of the checkpoint cannot be read.',
  ],
])('refuses the description %o', (metadata: Record<string, string>, message) => {
  expect(() => createDescribedNetwork(metadata)).toThrow(message);
});
