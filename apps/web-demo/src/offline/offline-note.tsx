import { offlineState, useNewerVersion } from './offline-state.js';
import { ReloadButton } from './reload-button.js';

/** Whether the page works without a connection, and what a reload would bring. */
export function OfflineNote() {
  return (
    <div class="offline-note" role="status">
      <Words />
    </div>
  );
}

function Words() {
  switch (offlineState.value) {
    case 'storing':
      return <p>Storing the page on this machine, for visits without a connection …</p>;
    case 'stored':
      return window.crossOriginIsolated ? (
        <p>Stored on this machine: it opens without a connection too.</p>
      ) : (
        <p>
          Stored on this machine: it opens without a connection too. From the next visit on it
          computes with several processor cores instead of one.
          <ReloadButton />
        </p>
      );
    case 'newer version waits':
      return (
        <p>
          A newer version of this page is ready. It comes with the next visit.
          <button type="button" class="button" onClick={useNewerVersion}>
            Use it now
          </button>
        </p>
      );
    case 'other pages are open':
      return <p>Close the other tabs with this page first, so that they lose nothing.</p>;
    case 'not possible':
      return (
        <p>
          Here the page cannot be stored (it needs https, and a browser that is not in private
          mode), so it opens only with a connection.
        </p>
      );
    default:
      return null;
  }
}
