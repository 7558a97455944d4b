import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';

/** A button that asks before it does what cannot be undone. */
export function ConfirmButton({
  label,
  question,
  confirm,
  disabled = false,
  onConfirm,
}: {
  readonly label: string;
  readonly question: ComponentChildren;
  /** What the button that does it says. */
  readonly confirm: string;
  readonly disabled?: boolean;
  readonly onConfirm: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button
        type="button"
        class="button"
        disabled={disabled}
        onClick={() => dialog.current?.showModal()}
      >
        {label}
      </button>
      <dialog ref={dialog} class="panel confirm" aria-label={label}>
        <p>{question}</p>
        <div class="buttons">
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            Keep it
          </button>
          <button
            type="button"
            class="button danger"
            onClick={() => {
              dialog.current?.close();
              onConfirm();
            }}
          >
            {confirm}
          </button>
        </div>
      </dialog>
    </>
  );
}
