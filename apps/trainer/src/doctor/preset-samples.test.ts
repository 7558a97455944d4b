import { createNetwork } from '@posewright/architectures';
import { prepareBackend } from '@posewright/backends/node';
import { beforeAll, expect, test } from 'vitest';
import { choosePreset } from '../config/choose-preset.js';
import { presetSamples } from './preset-samples.js';

beforeAll(async () => {
  await prepareBackend({ backend: 'wasm', threads: 1 });
});

test.each(['hourglass-nano', 'hrnet-w8', 'lightweight-openpose-tiny'])(
  'has the input and the stride of the network %s',
  (preset) => {
    const config = choosePreset(preset);
    const network = createNetwork(config.network);
    const { input, stride } = presetSamples(config, 'person');
    expect({ input, stride }).toEqual({
      input: network.input,
      stride: network.heads.at(-1)?.stride,
    });
    network.dispose();
  },
);
