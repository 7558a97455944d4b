import { effect, signal } from '@preact/signals';
import { describeFault } from '../../engine/describe-fault.js';
import { describeStoreFault } from '../store/describe-store-fault.js';
import { loadAnnotations } from '../store/load-annotations.js';
import { claim } from '../store/room-claim.js';
import { saveAnnotations } from '../store/save-annotations.js';
import { annotate } from './annotate.js';
import type { AnnotatorAction } from './annotator-action.js';
import { type AnnotatorState, NOTHING_ANNOTATED, type Scene } from './annotator-state.js';

/** The annotations of this tab. */
export const annotator = signal<AnnotatorState>(NOTHING_ANNOTATED);

/** Why something could not be done; `null` where nothing went wrong. */
export const annotatorFault = signal<string | null>(null);

/** Whether what was kept has been read. */
export const isAnnotatorLoaded = signal(false);

/** What is dragged is written after it has rested for so long; everything else at once. */
const SAVE_AFTER_MS = 300;

/** Does something with the annotations; what cannot be done says why in `annotatorFault`. */
export function dispatch(action: AnnotatorAction): void {
  annotatorFault.value = null;
  try {
    annotator.value = annotate(annotator.value, action);
  } catch (error) {
    annotatorFault.value = describeFault(error);
  }
}

/** What was written last; `null` where that failed. */
let saved: Scene | null = null;

/** Ids of the pictures that are kept; `null` where nobody knows. */
let keptIds: ReadonlySet<string> | null = null;

let isKept = false;

/** Reads what was kept, and keeps what changes from then on. */
export async function startAnnotator(): Promise<void> {
  try {
    const scene = await loadAnnotations();
    saved = scene ?? NOTHING_ANNOTATED.scene;
    keptIds = idsOf(saved);
    if (scene !== null) annotator.value = annotate(annotator.value, { type: 'load', scene });
  } catch (error) {
    annotatorFault.value = describeFault(error);
  }
  isAnnotatorLoaded.value = true;
  if (!isKept) keepChanges();
  isKept = true;
}

/** Writes what has changed since it was written last, while the room is this tab's. */
export async function keepAnnotations(): Promise<void> {
  const { scene } = annotator.value;
  if (scene === saved || claim.value !== 'here') return;
  const ids = keptIds;
  saved = scene;
  keptIds = idsOf(scene);
  try {
    await saveAnnotations(scene, ids);
  } catch (error) {
    saved = null;
    keptIds = null;
    annotatorFault.value = describeStoreFault(error);
  }
}

function keepChanges(): void {
  let timer = 0;
  const save = () => {
    window.clearTimeout(timer);
    void keepAnnotations();
  };
  effect(() => {
    const { gesture } = annotator.value;
    window.clearTimeout(timer);
    timer = window.setTimeout(save, gesture === null ? 0 : SAVE_AFTER_MS);
  });
  window.addEventListener('pagehide', save);
}

function idsOf({ pictures }: Scene): ReadonlySet<string> {
  return new Set(pictures.map(({ id }) => id));
}
