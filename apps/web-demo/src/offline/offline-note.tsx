import { offlineState, partMissing, useNewerVersion } from './offline-state.js';

/** Whether the page works without a connection, and what a reload would bring. */
export function OfflineNote() {
  return (
    <div class="offline-note" role="status">
      {partMissing.value ? (
        <p>
          A part of this page could not be loaded: there is no connection, or the page has been
          replaced by a newer version.
          <ReloadButton />
        </p>
      ) : (
        <Words />
      )}
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
          computes with all processor cores instead of one.
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

function ReloadButton() {
  return (
    <button type="button" class="button" onClick={() => window.location.reload()}>
      Reload
    </button>
  );
}
