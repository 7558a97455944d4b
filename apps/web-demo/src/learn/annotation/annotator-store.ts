import { effect, signal } from '@preact/signals';
import { describeFault } from '../../engine/describe-fault.js';
import { loadAnnotations } from '../store/load-annotations.js';
import { saveAnnotations } from '../store/save-annotations.js';
import { annotate } from './annotate.js';
import type { AnnotatorAction } from './annotator-action.js';
import { type AnnotatorState, NOTHING_ANNOTATED } from './annotator-state.js';

/** The annotations of this tab. */
export const annotator = signal<AnnotatorState>(NOTHING_ANNOTATED);

/** Why something could not be done; `null` where nothing went wrong. */
export const annotatorFault = signal<string | null>(null);

/** Whether what was kept has been read. */
export const isAnnotatorLoaded = signal(false);

/** Changes are written after so long without another. */
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

let starting: Promise<void> | null = null;

/** Reads what was kept, once, and keeps what changes from then on. */
export function startAnnotator(): Promise<void> {
  starting ??= (async () => {
    try {
      const scene = await loadAnnotations();
      if (scene !== null) annotator.value = annotate(annotator.value, { type: 'load', scene });
    } catch (error) {
      annotatorFault.value = describeFault(error);
    }
    isAnnotatorLoaded.value = true;
    keep();
  })();
  return starting;
}

function keep(): void {
  let timer = 0;
  let saved = annotator.value.scene;
  const save = () => {
    window.clearTimeout(timer);
    const { scene } = annotator.value;
    if (scene === saved) return;
    saved = scene;
    saveAnnotations(scene).catch((error: unknown) => {
      annotatorFault.value = describeFault(error);
    });
  };
  effect(() => {
    void annotator.value;
    window.clearTimeout(timer);
    timer = window.setTimeout(save, SAVE_AFTER_MS);
  });
  window.addEventListener('pagehide', save);
}
