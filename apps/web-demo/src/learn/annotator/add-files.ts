import { batch, signal } from '@preact/signals';
import { describeFault } from '../../engine/describe-fault.js';
import type { AnnotatedPicture } from '../annotation/annotator-state.js';
import { annotator, annotatorFault, dispatch } from '../annotation/annotator-store.js';
import { importAnnotations, importArchive } from '../exchange/import-set.js';
import { readPicture } from './read-picture.js';

/** Of all pictures every fifth is kept for measuring, from the second on. */
const HELD = { every: 5, from: 1 };

/** What is being added; empty where nothing is. */
export const adding = signal('');

/** Adds whatever was dropped or chosen: pictures, annotations, archives. What cannot be added says why. */
export async function addFiles(files: readonly File[]): Promise<void> {
  const faults: string[] = [];
  const isArchive = ({ name, type }: File) => /\.zip$/i.test(name) || /zip/.test(type);
  const isJson = ({ name, type }: File) => /\.json$/i.test(name) || type === 'application/json';
  const attempt = async (file: File, add: (file: File) => Promise<string | null>) => {
    adding.value = `Reading ${file.name}`;
    try {
      const remark = await add(file);
      if (remark !== null) faults.push(remark);
    } catch (error) {
      faults.push(describeFault(error));
    }
  };
  const pictures: AnnotatedPicture[] = [];
  for (const file of files.filter((each) => !isArchive(each) && !isJson(each))) {
    await attempt(file, async () => {
      const { scene } = annotator.value;
      const place = scene.pictures.length + pictures.length;
      const held = place % HELD.every === HELD.from;
      pictures.push(await readPicture(file, { joints: scene.skeleton.joints.length, held }));
      return null;
    });
  }
  batch(() => {
    if (pictures.length > 0) dispatch({ type: 'add', pictures });
    adding.value = '';
  });
  for (const file of files.filter(isArchive)) await attempt(file, importArchive);
  for (const file of files.filter((each) => isJson(each) && !isArchive(each)))
    await attempt(file, importAnnotations);
  adding.value = '';
  annotatorFault.value = faults.length === 0 ? null : faults.join(' ');
}
