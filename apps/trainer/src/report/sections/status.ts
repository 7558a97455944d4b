import { formatDuration } from '../format-numbers.js';
import { type Html, html } from '../html.js';
import type { RunStatus } from '../report-content.js';
import { withCode } from './with-code.js';

/** How far a run is, in a sentence and as a bar; nothing where it is over. */
export function statusLine(status: RunStatus | undefined): Html | null {
  switch (status?.state) {
    case undefined:
      return null;
    case 'running':
      return running(status);
    case 'measuring':
      return html`<p class="status">All epochs are done. The best weights are being measured.</p>`;
    case 'interrupted':
      return html`<p class="status">Interrupted in epoch ${status.epoch} of ${status.epochs}. Nothing is lost: resume it.</p>`;
    case 'failed':
      return html`<p class="status warning">Stopped by an error: ${withCode(status.message)}</p>`;
  }
}

function running({ epoch, epochs, share, leftMs }: Extract<RunStatus, { state: 'running' }>): Html {
  const left = leftMs === null ? '' : `, about ${formatDuration(leftMs)} left`;
  const done = (100 * (epoch - 1 + share)) / epochs;
  return html`<p class="status"><span class="pulse"></span>Running, epoch ${epoch} of ${epochs}${left}</p>
<p class="soft">This page loads itself again. It is written with every checkpoint; curves and samples come after every epoch.</p>
<svg class="network done" width="100%" height="6" aria-hidden="true"><rect class="ground" width="100%" height="6" rx="3"/><rect width="${done.toFixed(1)}%" height="6" rx="3"/></svg>
`;
}
