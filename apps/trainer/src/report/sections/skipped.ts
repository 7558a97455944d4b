import { type Html, html } from '../html.js';
import type { SkippedPicture } from '../report-content.js';
import { section } from './section.js';

/** Every picture that was left out, with the reason; a long list unfolds. */
export function skippedSection(skipped: readonly SkippedPicture[] = []): Html | null {
  if (skipped.length === 0) return null;
  const rows = skipped.map(
    ({ file, reason }) => html`
<tr><th scope="row"><code>${file}</code></th><td>${reason}</td></tr>`,
  );
  const noun = skipped.length === 1 ? 'picture was' : 'pictures were';
  const sentence = `${skipped.length} ${noun} left out.`;
  const table = html`
<table class="words"><caption class="hidden">Pictures that were left out, and why</caption>
<thead><tr><th scope="col">file</th><th scope="col">reason</th></tr></thead>
<tbody>${rows}
</tbody></table>`;
  return section('Skipped', [
    skipped.length > 8
      ? html`<details><summary>${sentence}</summary>${table}</details>`
      : html`<p>${sentence}</p>${table}`,
  ]);
}
