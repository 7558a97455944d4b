import { saveFile } from '../../try/exports/save-file.js';
import { annotator } from '../annotation/annotator-store.js';
import { cocoFile } from './coco-file.js';
import { uniqueNames } from './unique-names.js';
import { withZip } from './zip.js';

/** Hands out the annotations and pictures as an archive that `posewright train --dataset coco` takes, unpacked. */
export async function exportArchive(): Promise<void> {
  const { scene } = annotator.value;
  const names = uniqueNames(scene.pictures.map(({ name }) => name));
  const files = [
    { name: 'person_keypoints.json', content: JSON.stringify(cocoFile(scene, names), null, 1) },
    { name: 'README.txt', content: readMe(scene.pictures.length) },
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

function readMe(pictures: number): string {
  return `${pictures} pictures, annotated with Posewright, in COCO's format.

Go on with the command line, in the folder that this archive was unpacked to
(the pictures of the part val2017 are kept for measuring):

  posewright train --preset hourglass-nano --dataset coco --data . --crop picture \\
    --batch-size ${Math.max(1, Math.min(8, Math.floor(pictures / 2)))} --initialize posewright-hourglass.safetensors

Leave out --initialize to begin with random weights.
`;
}
