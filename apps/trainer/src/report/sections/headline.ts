import { formatPoints, formatShare } from '../format-numbers.js';
import { type Html, html } from '../html.js';
import type { Accuracy } from '../report-content.js';
import { bar } from './bar.js';
import { section } from './section.js';

/** The accuracy in large figures, beside what needs no learning, and what follows from both. */
export function headlineSection(accuracy: Accuracy | undefined): Html | null {
  if (accuracy === undefined) return null;
  const { metric, value, measuredOn, baselines: { meanPose, untrained } = {} } = accuracy;
  const rows = [
    { name: 'this network', share: value, kind: 'network' },
    { name: 'mean pose', share: meanPose, kind: 'base' },
    { name: 'untrained network', share: untrained, kind: 'base' },
  ].flatMap(({ name, share, kind }) =>
    share === undefined
      ? []
      : [
          html`
<tr><th scope="row">${name}</th><td class="bar">${bar(share, { kind })}</td><td>${formatShare(share)}</td></tr>`,
        ],
  );
  return section('Accuracy', [
    html`
<div class="headline">
<p class="figure"><strong>${formatShare(value)}</strong><span>${metric}, ${measuredOn}</span></p>
<div>
<table class="comparison"><caption class="hidden">${metric} of the network and of answers that need no learning</caption>
<thead class="hidden"><tr><th scope="col">answer</th><th scope="col">share</th><th scope="col">${metric}</th></tr></thead>
<tbody>${rows}</tbody></table>
${verdict(accuracy)}</div>
</div>`,
  ]);
}

function verdict({ value, baselines }: Accuracy): Html | null {
  const names = { meanPose: 'the mean pose', untrained: 'the untrained network' } as const;
  const given = (['meanPose', 'untrained'] as const).flatMap((name) => {
    const share = baselines?.[name];
    return share === undefined ? [] : [{ name: names[name], share }];
  });
  const [best] = given.sort((left, right) => right.share - left.share);
  if (best === undefined) return null;
  const points = formatPoints(value, best.share);
  return value > best.share
    ? html`<p>${points} percentage points against ${best.name}.</p>`
    : html`<p class="warning">${points} percentage points against ${best.name}: the network has not learned to use the picture. Train it longer, or with another learning rate.</p>`;
}
