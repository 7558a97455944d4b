import { basename, extname } from 'node:path';
import type { Annotation } from '../annotation.js';

/**
 * Starts to name pictures: each keeps the name of its file, without folders. A drawn one has its id; one whose name is taken gets a number.
 * Names that differ by their ending, or by upper and lower case alone, are taken to be the same, as labels of YOLO and some file systems do.
 */
export function createPictureNames(): (annotation: Annotation) => string {
  const taken = new Set<string>();
  return ({ id, file }) => {
    const name = file === null ? `${id.replace(/[^\w.-]+/g, '-')}.jpg` : basename(file);
    const ending = extname(name);
    const stem = name.slice(0, name.length - ending.length);
    let free = stem;
    for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${stem}-${number}`;
    taken.add(free.toLowerCase());
    return free + ending;
  };
}
