import { computed, effect, signal } from '@preact/signals';
import type { BackendChoice, NetworkFacts } from '../engine/engine-api.js';
import { engineState } from '../engine/engine-state.js';

/** What the stage shows. */
export type View = 'skeleton' | 'heatmaps' | 'fields';

/** How keypoints are smoothed from frame to frame. */
export type Smoothing = 'off' | 'lightweight-openpose' | 'movenet';

/** Everything that can be set in this room; all of it acts at once. */
export const settings = {
  backend: signal<BackendChoice>('auto'),
  view: signal<View>('skeleton'),
  /** Joint whose heatmap is shown; all where `null`. */
  joint: signal<number | null>(null),
  /** Limb whose field is shown; all where `null`. */
  limb: signal<number | null>(null),
  /** Guess that is looked at, from 0; the last where `null`. */
  stage: signal<number | null>(null),
  poseThreshold: signal(0.2),
  keypointThreshold: signal(0.1),
  smoothing: signal<Smoothing>('lightweight-openpose'),
  flip: signal(false),
  /** Height of the input of a network that finds everybody; its own where `null`. */
  height: signal<number | null>(null),
  follow: signal(true),
  mirror: signal(true),
  /** Whether the true pose of drawn people is shown beside the estimated one. */
  answer: signal(false),
} as const;

/** The network that is ready, or `null`. */
export const readyNetwork = computed(() =>
  engineState.value.status === 'ready' ? engineState.value.network : null,
);

/** The network that was ready last, so that the page does not jump while another one starts; `null` before the first. */
export const knownNetwork = signal<NetworkFacts | null>(null);

effect(() => {
  if (readyNetwork.value !== null) knownNetwork.value = readyNetwork.value;
});

/** What has to be asked of the network again when it changes. */
export const request = computed(() => {
  const network = readyNetwork.value;
  const everybody = network?.finds === 'everybody';
  return {
    network,
    maps: settings.view.value !== 'skeleton',
    stage: settings.stage.value ?? undefined,
    flip: settings.flip.value,
    height: everybody ? (settings.height.value ?? undefined) : undefined,
    follow: !everybody && settings.follow.value,
  };
});

/** Forgets what was chosen for another network. */
export function forgetNetwork(): void {
  settings.joint.value = null;
  settings.limb.value = null;
  settings.stage.value = null;
  settings.height.value = null;
  if (settings.view.value === 'fields') settings.view.value = 'skeleton';
}
