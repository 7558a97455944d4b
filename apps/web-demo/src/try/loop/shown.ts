import type { EstimatedPose } from '@posewright/estimator';
import { computed, signal } from '@preact/signals';
import type { NetworkFacts, Seen } from '../../engine/engine-api.js';
import { settings } from '../settings.js';
import type { Frame } from '../sources/frame-source.js';
import type { FrameCost } from './latency.js';
import { shownPoses } from './shown-poses.js';

/** A picture, and what was seen in it so far. */
export interface Shown {
  readonly frame: Frame;
  /** `null` until the network has looked at it. */
  readonly seen:
    | (Pick<Seen, 'size' | 'maps'> & {
        readonly network: NetworkFacts;
        /** Everybody, numbered and smoothed, in pixels of `size`. */
        readonly people: readonly EstimatedPose[];
      })
    | null;
}

/** The picture on the stage; `null` before the first. */
export const shown = signal<Shown | null>(null);

/** Those people on the stage who are above the thresholds. */
export const visiblePeople = computed(() =>
  shownPoses(shown.value?.seen?.people ?? [], {
    pose: settings.poseThreshold.value,
    keypoint: settings.keypointThreshold.value,
  }),
);

/** What the last pictures took, the newest last. */
export const costs = signal<readonly FrameCost[]>([]);

/** Frames that nobody looked at, because the network was still busy. */
export const dropped = signal(0);

/** Why the last picture could not be looked at; `null` where nothing is wrong. */
export const seeFault = signal<string | null>(null);
