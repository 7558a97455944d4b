import { formatCount, formatShare } from '../format-numbers.js';
import { type Html, html } from '../html.js';
import type { Accuracy, JointAccuracy } from '../report-content.js';
import { bar } from './bar.js';
import { section } from './section.js';

/** The accuracy of each joint as numbers and bars. */
export function jointsSection(accuracy: Accuracy | undefined): Html | null {
  if (accuracy === undefined || accuracy.joints.length === 0) return null;
  const { joints, metric } = accuracy;
  const hasMean = joints.some(({ meanPose }) => meanPose !== undefined);
  const hasCount = joints.some(({ count }) => count !== undefined);
  const head = [
    html`<th scope="col">joint</th><th scope="col" class="bar"><span class="hidden">bar</span></th>`,
    html`<th scope="col">${metric}</th>`,
    ...(hasMean ? [html`<th scope="col">mean pose</th>`] : []),
    ...(hasCount ? [html`<th scope="col">joints</th>`] : []),
  ];
  const rows = joints.map((joint) => jointRow(joint, { hasMean, hasCount }));
  return section('Joints', [
    html`
<table class="numbers joints"><caption>${caption(accuracy, hasMean)}</caption>
<thead><tr>${head}</tr></thead>
<tbody>${rows}
</tbody></table>`,
  ]);
}

function jointRow(
  { joint, value, meanPose, count }: JointAccuracy,
  { hasMean, hasCount }: { readonly hasMean: boolean; readonly hasCount: boolean },
): Html {
  const options = { kind: 'network', ...(meanPose !== undefined && { mark: meanPose }) };
  const cells = [
    html`<td class="bar">${value === null ? null : bar(value, options)}</td>`,
    html`<td>${share(value)}</td>`,
    ...(hasMean ? [html`<td class="soft">${share(meanPose)}</td>`] : []),
    ...(hasCount
      ? [html`<td class="soft">${count === undefined ? '–' : formatCount(count)}</td>`]
      : []),
  ];
  return html`
<tr><th scope="row">${joint.replaceAll('_', ' ')}</th>${cells}</tr>`;
}

function share(part: number | null | undefined): string {
  return part === null || part === undefined ? '–' : formatShare(part);
}

function caption({ joints }: Accuracy, hasMean: boolean): string {
  const measured = joints.flatMap(({ joint, value }) => (value === null ? [] : [{ joint, value }]));
  const sorted = measured.sort((left, right) => right.value - left.value);
  const [best, worst] = [sorted[0], sorted.at(-1)];
  const name = ({ joint }: { readonly joint: string }) => joint.replaceAll('_', ' ');
  const range =
    best === undefined || worst === undefined || best === worst
      ? ''
      : `Easiest is the ${name(best)}, hardest the ${name(worst)}. `;
  return `${range}${hasMean ? 'The tick across a bar is the mean pose.' : ''}`.trim();
}
