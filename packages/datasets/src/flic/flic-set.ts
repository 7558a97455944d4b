import { FLIC_11 } from '@posewright/pose';
import type { PersonSet } from '../person-records/person-set.js';
import { readFlicExamples } from './read-flic-examples.js';

/** Frames Labeled In Cinema, and the names that its files go by. What the hourglass code calls `valid` is FLIC's test part. */
export const FLIC_SET: PersonSet = {
  name: 'flic',
  skeleton: FLIC_11,
  isEnlarged: false,
  readMatlab: readFlicExamples,
  files: ['examples.mat', 'annotations.json'],
  splits: { train: ['train'], test: ['test', 'validation', 'valid', 'val'] },
};
