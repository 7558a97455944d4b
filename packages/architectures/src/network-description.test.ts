import { expect, test } from 'vitest';
import { createHourglass } from './hourglass/create-hourglass.js';
import { HOURGLASS_NANO } from './hourglass/presets.js';
import { createDescribedNetwork, describeNetwork } from './network-description.js';

test('a network is built again from its description', () => {
  const network = createHourglass({ ...HOURGLASS_NANO, stacks: 2 });
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
    "The checkpoint belongs to a network of the architecture 'resnet', but this version knows hourglass. " +
      'A newer version may know it.',
  ],
  [
    { architecture: 'hourglass', options: '{"stacks": 1}' },
    'The `options` in the metadata of the checkpoint cannot be read.',
  ],
])('refuses the description %o', (metadata: Record<string, string>, message) => {
  expect(() => createDescribedNetwork(metadata)).toThrow(message);
});
