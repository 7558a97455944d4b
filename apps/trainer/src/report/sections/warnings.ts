import type { RunWarning } from '../../warnings/run-warning.js';
import { type Html, html } from '../html.js';
import { section } from './section.js';
import { withCode } from './with-code.js';

/** What did not go well, each with the epoch that showed it first. */
export function warningsSection(warnings: readonly RunWarning[] = []): Html | null {
  if (warnings.length === 0) return null;
  const items = warnings.map(
    ({ epoch, message }) => html`
<li><strong>Epoch ${epoch}.</strong> ${withCode(message)}</li>`,
  );
  return section('Warnings', [
    html`<ul class="warnings">${items}
</ul>`,
  ]);
}
