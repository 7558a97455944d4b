import { SHORTCUTS } from './shortcuts.js';

/** The keys, to be seen by everybody. */
export function ShortcutList() {
  return (
    <section class="panel keys-panel" aria-labelledby="keys-title">
      <h2 id="keys-title">Keys</h2>
      <p class="quiet small" id="annotator-keys">
        They act while the picture has the focus: click it, or reach it by Tab.
      </p>
      <dl class="keys">
        {SHORTCUTS.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
