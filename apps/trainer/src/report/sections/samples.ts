import { type Html, html, trustedHtml } from '../html.js';
import type { ReportSheet } from '../report-content.js';
import { section } from './section.js';

/** What the network saw of the same people after the newest epoch; those before it unfold. */
export function samplesSection(sheets: readonly ReportSheet[] = []): Html | null {
  const [newest, ...earlier] = sheets;
  if (newest === undefined) return null;
  const numbers = earlier.map(({ epoch }) => epoch).join(', ');
  return section('Samples', [
    html`<p class="soft">The same people after each epoch: predicted pose, solid, with the annotated one, pale; the largest of all predicted heatmaps; the same of the targets. Both have 1 as their brightest.</p>`,
    figure(newest),
    earlier.length === 0
      ? null
      : html`<details><summary>Earlier: ${earlier.length === 1 ? 'epoch' : 'epochs'} ${numbers}</summary>
<div class="pictures sheet">${earlier.map(figure)}</div></details>
`,
  ]);
}

function figure({ epoch, jpeg, height, width }: ReportSheet): Html {
  const source = trustedHtml(`data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}`);
  return html`
<figure class="sheet"><div class="wide" role="region" aria-label="Samples after epoch ${epoch}" tabindex="0"><img src="${source}" width="${width}" height="${height}" alt="Fixed samples after epoch ${epoch}: predicted and annotated poses, predicted and true heatmaps"></div><figcaption>After epoch ${epoch}</figcaption></figure>`;
}
