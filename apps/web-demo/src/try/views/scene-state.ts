import { computed } from '@preact/signals';
import { shown, visiblePeople } from '../loop/shown.js';
import { settings } from '../settings.js';
import { sourceState } from '../sources/source-state.js';
import type { Scene } from './draw-scene.js';

/** Whether pictures are turned left to right, as a mirror does. */
const mirrored = computed(() => {
  const state = sourceState.value;
  return state.status === 'ready' && state.source.kind === 'camera' && settings.mirror.value;
});

/** What the stage shows; `null` before the first picture. */
export const scene = computed<Omit<Scene, 'unit'> | null>(() => {
  const now = shown.value;
  if (now === null) return null;
  return {
    shown: now,
    people: visiblePeople.value,
    view: settings.view.value,
    joint: settings.joint.value,
    limb: settings.limb.value,
    mirrored: mirrored.value,
    answer: settings.answer.value,
  };
});
