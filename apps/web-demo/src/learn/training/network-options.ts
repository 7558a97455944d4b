import { HOURGLASS_NANO, type HourglassOptions } from '@posewright/architectures';
import type { Skeleton } from '@posewright/pose';
import type { NetworkSize } from './training-api.js';

/** The hourglass that learns: `nano` is the preset of `posewright train`, `small` has half its channels. */
export function networkOptions(size: NetworkSize, skeleton: Skeleton): HourglassOptions {
  return { ...HOURGLASS_NANO, ...(size === 'small' && { filters: 16 }), skeleton };
}
