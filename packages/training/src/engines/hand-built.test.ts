import { prepareBackend } from '@posewright/backends/node';
import { beforeAll, expect, test } from 'vitest';
import {
  createHandBuiltHourglass,
  createHandBuiltLightweightOpenPose,
} from '../fixtures/hand-built-networks.js';
import { measureHandBuilt } from '../fixtures/measure-hand-built.js';

beforeAll(() => prepareBackend({ backend: 'wasm', threads: 1 }));

const input = { height: 64, width: 96 };
const CASES = [
  ['hourglass', () => createHandBuiltHourglass({ filters: 16, depth: 2, input })],
  [
    'Lightweight OpenPose',
    () =>
      createHandBuiltLightweightOpenPose({
        backboneWidth: 0.25,
        filters: 24,
        headFilters: 32,
        input,
      }),
  ],
] as const;

test.each(CASES)(
  'tfjs, the recorded graph and the one by which it is measured give the same: %s',
  async (_name, create) => {
    const built = await create();
    for (const { largest, recorded, byHand } of await measureHandBuilt(built)) {
      expect(largest).toBeGreaterThan(0.1);
      expect(recorded).toBeLessThan(1e-5);
      expect(byHand).toBeLessThan(1e-5);
    }
    built.network.dispose();
  },
);
