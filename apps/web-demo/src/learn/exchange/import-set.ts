import type { AnnotatedPicture, Scene } from '../annotation/annotator-state.js';
import { annotator, dispatch } from '../annotation/annotator-store.js';
import { isPlaced, within } from '../annotation/mark.js';
import { readPicture } from '../annotator/read-picture.js';
import { type ReadAnnotations, type ReadPicture, readCoco } from './read-coco.js';
import { withZip } from './zip.js';

/**
 * Opens an archive of pictures with annotations, in the place of what is annotated; it can be undone.
 *
 * @returns What is to be said of it; `null` where all is well.
 * @throws where the archive cannot be read, or has no annotations or pictures.
 */
export async function importArchive(file: File): Promise<string | null> {
  const { json, pictures } = await withZip((zip) => zip.unpack(file)).catch((cause: unknown) => {
    const why =
      cause instanceof Error && cause.message.includes('gigabyte')
        ? cause.message
        : 'It is no zip archive, or it is damaged.';
    throw new Error(`${file.name} cannot be unpacked. ${why}`);
  });
  if (json === null) {
    throw new Error(
      `${file.name} has no annotations: expected a COCO JSON file beside the pictures, as this page exports it.`,
    );
  }
  const read = readCoco(json.text, json.name);
  const found = new Map(pictures.map(({ name, bytes }) => [baseName(name), { name, bytes }]));
  const added: AnnotatedPicture[] = [];
  for (const each of read.pictures) {
    const picture = found.get(baseName(each.fileName));
    if (picture === undefined) continue;
    const content = new File([picture.bytes as Uint8Array<ArrayBuffer>], baseName(picture.name));
    const options = { joints: read.skeleton.joints.length, held: each.held };
    added.push(withMarks(await readPicture(content, options), each));
  }
  if (added.length === 0) {
    throw new Error(
      `${file.name} has annotations of ${read.pictures.length} pictures, but none of the pictures.`,
    );
  }
  dispatch({ type: 'replace', scene: sceneOf(read, added) });
  return remark(read, added.length, file.name);
}

/**
 * Takes annotations for the pictures that are here, by their file names; it can be undone.
 *
 * @throws where the file is no COCO JSON, or is of other pictures.
 */
export async function importAnnotations(file: File): Promise<string | null> {
  const read = readCoco(await file.text(), file.name);
  const { pictures } = annotator.value.scene;
  const byName = new Map(read.pictures.map((each) => [baseName(each.fileName), each]));
  const none = read.skeleton.joints.map(() => null);
  const marked = pictures.map((picture) => {
    const each = byName.get(picture.name);
    return each === undefined ? { ...picture, marks: none } : withMarks(picture, each);
  });
  const taken = pictures.filter(({ name }) => byName.has(name)).length;
  if (taken === 0) {
    throw new Error(
      `${file.name} has annotations of ${read.pictures.length} pictures, and none of them is here. Add the pictures first (or both in a zip); they are found by their file names.`,
    );
  }
  dispatch({ type: 'replace', scene: sceneOf(read, marked) });
  return remark(read, taken, file.name);
}

function sceneOf({ skeleton }: ReadAnnotations, pictures: readonly AnnotatedPicture[]): Scene {
  return { skeleton, pictures, current: 0, joint: 0 };
}

function withMarks(picture: AnnotatedPicture, { marks, held }: ReadPicture): AnnotatedPicture {
  return {
    ...picture,
    held,
    marks: marks.map((mark) =>
      isPlaced(mark) ? { ...within(mark, picture.size), hidden: mark.hidden } : mark,
    ),
  };
}

function remark(
  { pictures, leftOut }: ReadAnnotations,
  taken: number,
  file: string,
): string | null {
  const lost = pictures.length - taken;
  const sentences = [
    lost > 0 &&
      `Of ${file}, ${lost} of ${pictures.length} pictures are not here and were left out.`,
    leftOut > 0 && `${leftOut} more people were left out: one pose a picture is learned here.`,
  ].filter((sentence) => sentence !== false);
  return sentences.length === 0 ? null : sentences.join(' ');
}

function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
