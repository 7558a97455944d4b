import { recognizeFile } from '../engine/recognize-file.js';
import { openWeights } from './network-choice.js';
import { openPicture, openVideo, sourceFault } from './sources/source-state.js';

/** Opens whatever was dropped, pasted or chosen: a picture, a film, or weights, by its first bytes. */
export async function openFile(file: File): Promise<void> {
  sourceFault.value = null;
  const head = await readHead(file);
  if (head === null) {
    sourceFault.value = `\`${file.name}\` cannot be read. Is it a folder, or was it moved? Choose it again.`;
    return;
  }
  const kind = recognizeFile(head, file.name);
  if (kind === 'picture') return openPicture(file);
  if (kind === 'video') return openVideo(file);
  if (kind === 'safetensors' || kind === 'pytorch' || kind === 'onnx') return openWeights(file);
  if (/\.(safetensors|pth|pt|onnx)$/i.test(file.name)) return openWeights(file);
  if (/^(image|video)\//.test(file.type)) {
    return file.type.startsWith('image/') ? openPicture(file) : openVideo(file);
  }
  sourceFault.value = `\`${file.name}\` ${WHAT[kind]}. Choose a picture (JPEG, PNG, WebP), a film (MP4, WebM), or weights (.safetensors, .pth).`;
}

const WHAT = {
  empty: 'is empty',
  text: 'holds text',
  archive: 'is an archive; unpack it first',
  unknown: 'is of a kind that this page does not know',
} as const;

/** The first bytes; `null` where the file cannot be read. */
async function readHead(file: File): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await file.slice(0, 64).arrayBuffer());
  } catch {
    return null;
  }
}
