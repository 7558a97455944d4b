import { CODECS, codecNamed } from '@posewright/pose';
import { expect, test } from 'vitest';
import { describeCodec } from './describe-codec.js';
import { readCodec } from './read-codec.js';

test('reads what was described', () => {
  for (const name of Object.keys(CODECS)) {
    const description = { codec: codecNamed(name), sigma: 1.75 };
    expect(readCodec({ architecture: 'hrnet', ...describeCodec(description) })).toEqual(
      description,
    );
  }
});

test('finds nothing where nothing is said', () => {
  expect(readCodec({ architecture: 'hrnet' })).toEqual({});
});

test.each([
  [
    { codec: 'simcc', sigma: '2' },
    "The checkpoint's codec should be one of argmax, quarter, dark, udp, udp-offset, soft-argmax, pytorch-pose, hrnet, darkpose, but it is 'simcc'. Was it written by a later version?",
  ],
  [
    { codec: 'udp', sigma: 'wide' },
    "The checkpoint's `sigma` should be a positive number, as its codec is udp, but it is 'wide'. Write both with `describeCodec`.",
  ],
])('refuses %j', (metadata, message) => {
  expect(() => readCodec(metadata)).toThrow(
    expect.objectContaining({ name: 'CheckpointError', message }),
  );
});
