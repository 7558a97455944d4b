import { saveFile } from '../../try/exports/save-file.js';
import { annotator } from '../annotation/annotator-store.js';
import { isPlaced } from '../annotation/mark.js';
import { training, wantedSettings } from '../training/training-state.js';
import { cocoFile } from './coco-file.js';
import { readMe } from './read-me.js';
import { RECIPE, recipe } from './recipe.js';
import { uniqueNames } from './unique-names.js';
import { withZip } from './zip.js';

/** Hands out the annotations and pictures as an archive that `posewright train --dataset coco` takes, unpacked. */
export async function exportArchive(): Promise<void> {
  const { scene } = annotator.value;
  const names = uniqueNames(scene.pictures.map(({ name }) => name));
  const learned = scene.pictures.filter(({ held, marks }) => !held && marks.some(isPlaced)).length;
  // The network that has learned these joints, or the one that is chosen for them.
  const trained = training.request.value;
  const request =
    trained?.settings.source === 'pictures'
      ? trained
      : { skeleton: scene.skeleton, settings: wantedSettings() };
  const files = [
    { name: 'person_keypoints.json', content: JSON.stringify(cocoFile(scene, names), null, 1) },
    { name: RECIPE, content: JSON.stringify(recipe(request, learned), null, 1) },
    { name: 'README.txt', content: readMe(scene.pictures) },
    ...scene.pictures.map(({ blob }, index) => ({ name: `images/${names[index]}`, content: blob })),
  ];
  saveFile('posewright-pictures.zip', await withZip((zip) => zip.pack(files)));
}

/** Hands out the annotations alone. */
export function exportAnnotations(): void {
  const { scene } = annotator.value;
  const names = uniqueNames(scene.pictures.map(({ name }) => name));
  const text = JSON.stringify(cocoFile(scene, names), null, 1);
  saveFile('person_keypoints.json', new Blob([text], { type: 'application/json' }));
}
