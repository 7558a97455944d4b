import { recognizeFile } from '../../engine/recognize-file.js';
import type { AnnotatedPicture } from '../annotation/annotator-state.js';

/** Longest side that is kept as it is: larger pictures would fill the browser's memory for nothing. */
const LONGEST_SIDE = 2048;

/**
 * Reads a picture that somebody added, without marks. One that is very large is made smaller.
 *
 * @throws where it is no picture that the browser can read, with its name and what to do.
 */
export async function readPicture(
  file: File,
  { joints, held }: { readonly joints: number; readonly held: boolean },
): Promise<AnnotatedPicture> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(
    () => null,
  );
  if (bitmap === null) throw new Error(await whyNot(file));
  const { blob, size } = await withinReason(bitmap, file);
  return {
    id: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`,
    name: file.name || 'picture.png',
    blob,
    size,
    held,
    marks: Array.from({ length: joints }, () => null),
  };
}

async function withinReason(bitmap: ImageBitmap, file: File) {
  const { height, width } = bitmap;
  const factor = LONGEST_SIDE / Math.max(height, width);
  if (factor >= 1) {
    bitmap.close();
    // A copy: the file on the disk may change or go away.
    const blob = new Blob([await file.arrayBuffer()], { type: file.type });
    return { blob, size: { height, width } };
  }
  const size = { height: Math.round(height * factor), width: Math.round(width * factor) };
  const canvas = new OffscreenCanvas(size.width, size.height);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, size.width, size.height);
  bitmap.close();
  return { blob: await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 }), size };
}

async function whyNot(file: File): Promise<string> {
  const head = await file
    .slice(0, 64)
    .arrayBuffer()
    .catch(() => null);
  if (head === null)
    return `${file.name} cannot be read. Is it a folder, or was it moved? Choose it again.`;
  const kind = recognizeFile(new Uint8Array(head), file.name);
  if (kind === 'empty') return `${file.name} is empty. Choose a picture (JPEG, PNG, WebP).`;
  if (kind === 'picture') {
    return `${file.name} is a picture that this browser cannot read; it may be damaged. Save it as JPEG or PNG.`;
  }
  if (kind === 'video')
    return `${file.name} is a film. Add single pictures, or take some with the camera.`;
  if (kind === 'safetensors' || kind === 'pytorch' || kind === 'onnx') {
    return `${file.name} holds weights. Open it in the room “Try”.`;
  }
  return `${file.name} is no picture. Add JPEG, PNG or WebP; annotations as COCO JSON, or a zip with both.`;
}
