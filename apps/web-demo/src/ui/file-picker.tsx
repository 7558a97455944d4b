import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';

/** A button that opens the browser's dialog for files. The field behind it is hidden: the button is what keys and screen readers come to. */
export function FilePicker({
  children,
  label,
  accept,
  onFiles,
  multiple = false,
  disabled = false,
  primary = false,
  pressed,
}: {
  /** Words of the button. */
  readonly children: ComponentChildren;
  /** What is to be chosen. */
  readonly label: string;
  /** Kinds of files that the dialog offers. */
  readonly accept: string;
  /** Takes what was chosen, one file at least. */
  readonly onFiles: (files: readonly [File, ...File[]]) => void;
  readonly multiple?: boolean;
  readonly disabled?: boolean;
  readonly primary?: boolean;
  /** Whether what it opens is what is shown; not given where that is nothing to be on or off. */
  readonly pressed?: boolean;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class={primary ? 'button primary' : 'button'}
        disabled={disabled}
        aria-pressed={pressed}
        onClick={() => input.current?.click()}
      >
        {children}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        accept={accept}
        multiple={multiple}
        disabled={disabled}
        onChange={({ currentTarget }) => {
          const [first, ...others] = currentTarget.files ?? [];
          currentTarget.value = ''; // So that the same file can be chosen again.
          if (first !== undefined) onFiles([first, ...others]);
        }}
      />
    </>
  );
}
