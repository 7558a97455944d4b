import { MPII_16 } from '@posewright/pose';
import type { PersonSet } from '../person-records/person-set.js';
import { readMpiiRelease } from './read-mpii-release.js';

/** MPII Human Pose, and the names that its files go by. */
export const MPII_SET: PersonSet = {
  name: 'mpii',
  skeleton: MPII_16,
  isEnlarged: true,
  readMatlab: readMpiiRelease,
  files: [
    'mpii_annotations.json',
    'annotations.json',
    'mpii_human_pose_v1_u12_1.mat',
    'mpii_human_pose_v1_u12_2/mpii_human_pose_v1_u12_1.mat',
  ],
  splits: {
    train: ['train'],
    validation: ['validation', 'valid', 'val'],
    trainval: ['trainval'],
    test: ['test'],
  },
};
