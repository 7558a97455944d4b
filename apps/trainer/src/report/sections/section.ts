import { type Html, html } from '../html.js';

/** A part of the page with its heading on the left, or above on a narrow screen. */
export function section(heading: string, content: readonly (Html | null)[]): Html | null {
  const parts = content.filter((part) => part !== null);
  if (parts.length === 0) return null;
  return html`
<section>
<h2>${heading}</h2>
<div class="content">${parts}</div>
</section>`;
}
