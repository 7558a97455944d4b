import { useEffect } from 'preact/hooks';
import { addFiles } from './annotator/add-files.js';
import { wanted } from './training/training-state.js';

/** Catches what is dropped or pasted anywhere in the room. */
export function LearnDrop() {
  useEffect(() => {
    const take = (event: Event, transfer: DataTransfer | null) => {
      const files = [...(transfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      wanted.source.value = 'pictures';
      void addFiles(files);
    };
    const onDrop = (event: DragEvent) => take(event, event.dataTransfer);
    const onPaste = (event: ClipboardEvent) => take(event, event.clipboardData);
    const onOver = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    window.addEventListener('drop', onDrop);
    window.addEventListener('dragover', onOver);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('drop', onDrop);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('paste', onPaste);
    };
  }, []);
  return null;
}
