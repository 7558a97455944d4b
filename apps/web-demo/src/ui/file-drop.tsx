import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

/** Takes files that are dropped anywhere on the page, or pasted, and says so while something is dragged. */
export function FileDrop({
  words,
  onFiles,
}: {
  /** What may be dropped. */
  readonly words: string;
  /** Takes what was dropped, one file at least. */
  readonly onFiles: (files: readonly [File, ...File[]]) => void;
}) {
  const dragged = useSignal(false);
  const newest = useRef(onFiles);
  newest.current = onFiles;
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const take = (transfer: DataTransfer | null) => {
      const [first, ...others] = transfer?.files ?? [];
      if (first !== undefined) newest.current([first, ...others]);
    };
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      dragged.value = true;
    };
    const leave = ({ relatedTarget }: DragEvent) => {
      if (relatedTarget === null) dragged.value = false;
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      dragged.value = false;
      take(event.dataTransfer);
    };
    window.addEventListener('dragover', over, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('drop', drop, { signal });
    window.addEventListener('paste', ({ clipboardData }) => take(clipboardData), { signal });
    return () => controller.abort();
  }, [dragged]);
  return dragged.value ? (
    <div class="file-drop" aria-hidden="true">
      <p>{words}</p>
    </div>
  ) : null;
}

function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}
