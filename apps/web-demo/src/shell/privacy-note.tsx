import { OfflineNote } from '../offline/offline-note.js';

/** What everybody should know before they show their face. */
export function PrivacyNote() {
  return (
    <footer class="footer">
      <p>
        <strong>Nothing leaves your machine.</strong> Pictures, video and what you annotate stay in
        this tab; the network computes here, and the page works without a connection once it has
        loaded.
      </p>
      <OfflineNote />
    </footer>
  );
}
