import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { openOwnPicture } from './explain-state.js';

/** Takes a picture that is dropped anywhere on the page, or pasted. */
export function PictureDrop() {
  const dragged = useSignal(false);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const take = (files: FileList | undefined) => {
      const [file] = files ?? [];
      if (file !== undefined) void openOwnPicture(file);
    };
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      dragged.value = true;
    };
    const leave = ({ relatedTarget }: DragEvent) => {
      if (relatedTarget === null) dragged.value = false;
    };
    const drop = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      dragged.value = false;
      take(event.dataTransfer.files);
    };
    const paste = ({ clipboardData }: ClipboardEvent) => take(clipboardData?.files);
    window.addEventListener('dragover', over, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('drop', drop, { signal });
    window.addEventListener('paste', paste, { signal });
    return () => controller.abort();
  }, [dragged]);
  return dragged.value ? (
    <div class="picture-drop" aria-hidden="true">
      <p>Drop a picture of one person</p>
    </div>
  ) : null;
}
