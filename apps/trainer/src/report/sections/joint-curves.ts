import { type Html, html, trustedHtml } from '../html.js';
import type { JointCurve } from '../joint-curves.js';
import { section } from './section.js';

/** The accuracy of each joint over the epochs, small charts side by side. */
export function jointCurvesSection(curves: readonly JointCurve[]): Html | null {
  if (curves.length === 0) return null;
  const figures = curves.map(
    ({ name, ends, svg }) => html`
<figure><figcaption>${name}<span class="ends">${ends.map(end)}</span></figcaption>${trustedHtml(svg)}</figure>`,
  );
  return section('Joints by epoch', [
    html`<div class="joint-curves">${figures}
</div>`,
    html`<p class="soft">From 0 to 100%, with a line at 50%.</p>`,
  ]);
}

function end({ side, value, color }: JointCurve['ends'][number]): Html {
  return html` <span style="color:${color}">${side} ${value}</span>`;
}
