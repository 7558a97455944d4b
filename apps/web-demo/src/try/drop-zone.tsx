import { FileDrop } from '../ui/file-drop.js';
import { openFile } from './open-file.js';

/** Takes a picture, a film, or weights that are dropped anywhere on the page, or pasted. */
export function DropZone() {
  return <FileDrop words="Drop a picture, a film, or weights anywhere" onFiles={openFirst} />;
}

/** Weights first, so that a network and a picture can be dropped together. */
async function openFirst(files: readonly File[]): Promise<void> {
  const sorted = [...files].sort((one, other) => rank(one) - rank(other));
  for (const file of sorted.slice(0, 2)) await openFile(file);
}

function rank({ name }: File): number {
  return /\.(safetensors|pth|pt|onnx)$/i.test(name) ? 0 : 1;
}
