import { type Html, html } from '../html.js';

/** Names with their values. */
export function definitions(
  entries: readonly (readonly [name: string, value: Html])[],
): Html | null {
  if (entries.length === 0) return null;
  const rows = entries.map(
    ([name, value]) => html`
<div><dt>${name}</dt><dd>${value}</dd></div>`,
  );
  return html`<dl>${rows}
</dl>`;
}
