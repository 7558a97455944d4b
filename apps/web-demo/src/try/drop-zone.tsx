import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { openFile } from './open-file.js';

/** Takes files that are dropped anywhere on the page, or pasted, and says so while something is dragged. */
export function DropZone() {
  const dragged = useSignal(false);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      dragged.value = true;
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) dragged.value = false;
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      dragged.value = false;
      void openFirst(event.dataTransfer?.files);
    };
    const paste = (event: ClipboardEvent) => void openFirst(event.clipboardData?.files);
    window.addEventListener('dragover', over, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('drop', drop, { signal });
    window.addEventListener('paste', paste, { signal });
    return () => controller.abort();
  }, [dragged]);
  return dragged.value ? (
    <div class="drop-zone" aria-hidden="true">
      <p>Drop a picture, a film, or weights anywhere</p>
    </div>
  ) : null;
}

/** Weights first, so that a network and a picture can be dropped together. */
async function openFirst(files: FileList | undefined): Promise<void> {
  const sorted = [...(files ?? [])].sort((one, other) => rank(one) - rank(other));
  for (const file of sorted.slice(0, 2)) await openFile(file);
}

function rank({ name }: File): number {
  return /\.(safetensors|pth|pt|onnx)$/i.test(name) ? 0 : 1;
}
