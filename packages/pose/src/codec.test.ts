import { expect, test } from 'vitest';
import { CODECS, codecNamed } from './codec.js';

test('finds every codec by its name', () => {
  for (const name of Object.keys(CODECS)) expect(codecNamed(name)).toBe(name);
});

test('shifts flipped maps only where the maps are not centered on the input', () => {
  const shifted = Object.entries(CODECS).filter(([, { shift }]) => shift);
  expect(shifted.map(([name]) => name)).toEqual(['hrnet', 'darkpose']);
});

test.each(['Dark', 'toString', ''])('refuses the name %j', (name) => {
  expect(() => codecNamed(name)).toThrow(
    expect.objectContaining({
      name: 'OptionError',
      message: `\`codec\` should be one of argmax, quarter, dark, udp, udp-offset, soft-argmax, pytorch-pose, hrnet, darkpose, but it is '${name}'.`,
    }),
  );
});
