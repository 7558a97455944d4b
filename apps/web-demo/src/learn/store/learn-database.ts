import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { BackendFacts } from '../../engine/engine-api.js';
import type { AnnotatedPicture, Scene } from '../annotation/annotator-state.js';
import type { FixedSample, RunCounts, RunHistory, RunRequest } from '../training/training-api.js';

/** A training as it was saved last: everything in it belongs together. */
export interface SavedRun {
  readonly request: Omit<RunRequest, 'pictures'>;
  readonly history: RunHistory;
  /** A session's checkpoint as safetensors; `null` before the first step. */
  readonly checkpoint: Uint8Array | null;
  /** Epochs that are done. */
  readonly epoch: number;
  /** What the page shows beside, so that it is there before the training goes on; a training of an older version has none of it. */
  readonly sample?: FixedSample;
  readonly counts?: RunCounts;
  readonly stepsPerEpoch?: number;
  readonly backend?: BackendFacts;
}

/** A picture without its marks: it is written once. */
type SavedPicture = Pick<AnnotatedPicture, 'id' | 'name' | 'blob' | 'size'>;

/** The annotations, in the order of the pictures. */
interface SavedAnnotations extends Pick<Scene, 'skeleton' | 'current'> {
  readonly pictures: readonly Pick<AnnotatedPicture, 'id' | 'marks' | 'held'>[];
}

interface LearnSchema extends DBSchema {
  pictures: { key: string; value: SavedPicture };
  annotations: { key: 'own'; value: SavedAnnotations };
  run: { key: 'last'; value: SavedRun };
  /** Whether the run was under way; apart, so that it is quick to write. */
  running: { key: 'last'; value: boolean };
}

/** What this room keeps between visits. */
export type LearnDatabase = IDBPDatabase<LearnSchema>;

let opened: Promise<LearnDatabase> | null = null;

/**
 * Opens the room's memory, in a page or a worker.
 *
 * @throws where the browser keeps nothing, e.g. in a private window.
 */
export function openLearnDatabase(): Promise<LearnDatabase> {
  opened ??= openDB<LearnSchema>('posewright-learn', 1, {
    upgrade: (database) => {
      database.createObjectStore('pictures', { keyPath: 'id' });
      database.createObjectStore('annotations');
      database.createObjectStore('run');
      database.createObjectStore('running');
    },
    terminated: () => {
      opened = null;
    },
  }).catch((cause: unknown) => {
    opened = null;
    throw new Error(
      'This browser keeps nothing for the page (a private window?), so annotations and training are lost when the tab is closed. Export what is to stay.',
      { cause },
    );
  });
  return opened;
}
