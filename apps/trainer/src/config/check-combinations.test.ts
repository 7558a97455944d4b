import { expect, test } from 'vitest';
import { warnings } from './check-combinations.js';
import { PRESETS } from './presets.js';
import type { TrainingConfig } from './training-config.js';

const TINY = PRESETS['hourglass-tiny'] as TrainingConfig;

test('warns of milestones that never come', () => {
  expect(warnings({ ...TINY, epochs: 6 })).toEqual([
    '`schedule.milestones` names 6, but the run ends before they come, after 6 epochs.',
  ]);
  expect(warnings({ ...TINY, epochs: 1 })).toEqual([
    '`schedule.milestones` names 4, 6, but the run ends before they come, after 1 epoch.',
  ]);
  expect(warnings(TINY)).toEqual([]);
});

test('warns of random weights that never learn', () => {
  const frozen = { ...TINY, frozen: ['conv1.*'] };
  expect(warnings(frozen)).toEqual([
    '`frozen` keeps weights as they are, but without `initialize` they are random.',
  ]);
  expect(warnings({ ...frozen, initialize: { weights: 'hourglass.pth' } })).toEqual([]);
});
