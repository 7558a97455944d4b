import type { Signal } from '@preact/signals';

/** A sentence about what went wrong, until it is closed. The place is always there, so that it is read out when it is filled. */
export function Notice({ fault }: { readonly fault: Signal<string | null> }) {
  return (
    <div role="alert">
      {fault.value !== null && (
        <div class="notice bad closable">
          <p>{fault.value.replaceAll('`', '')}</p>
          <button
            type="button"
            class="icon-button"
            aria-label="Close this message"
            onClick={() => {
              fault.value = null;
            }}
          >
            <span aria-hidden="true">✕</span>
          </button>
        </div>
      )}
    </div>
  );
}
